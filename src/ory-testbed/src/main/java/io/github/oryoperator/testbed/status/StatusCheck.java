package io.github.oryoperator.testbed.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oryoperator.testbed.process.CommandLine;
import io.github.oryoperator.testbed.tool.Tool;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.util.List;
import java.util.Map;

/** Judges resources with Flux's condition checker ({@code fluxcd/pkg/runtime}) and kstatus, in one process for all. */
public final class StatusCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CommandLine program;

    /** Takes the program from this toolbox, which builds it the first time. */
    public StatusCheck(Toolbox toolbox) {
        program = new CommandLine(toolbox.binary(Tool.STATUS_CHECK), Map.of());
    }

    /**
     * Judges resources.
     *
     * @param resources each a whole custom resource as JSON
     * @return a verdict for each, in the same order
     * @throws IllegalArgumentException if one is not JSON
     */
    public List<StatusVerdict> judge(List<String> resources) {
        var input = new StringBuilder();
        resources.forEach(resource -> input.append(onOneLine(resource)).append('\n'));
        return program.runWithInput(input.toString())
                .output()
                .lines()
                .map(StatusCheck::verdict)
                .toList();
    }

    /** Judges one resource, given as JSON. */
    public StatusVerdict judge(String resource) {
        return judge(List.of(resource)).getFirst();
    }

    private static String onOneLine(String resource) {
        try {
            return JSON.writeValueAsString(JSON.readTree(resource));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static StatusVerdict verdict(String line) {
        try {
            return JSON.readValue(line, StatusVerdict.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("status-check answered something else than a verdict", e);
        }
    }
}
