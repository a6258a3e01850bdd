package io.github.oryoperator.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.testbed.LocalStack;
import org.junit.jupiter.api.AfterEach;

/** What the tests of the console have in common: it must not answer what Ory's document does not allow. */
abstract class ConsoleTest {

    static final OryNetwork NETWORK = LocalStack.shared().network();
    static final Caller CONSOLE = Caller.atConsole(NETWORK);

    @AfterEach
    void noAnswerWasWrong() {
        assertThat(NETWORK.journal().mistakes()).isEmpty();
    }

    static JsonNode newProject(String name) {
        return CONSOLE.post("/projects", "{\"name\":\"" + name + "\",\"environment\":\"dev\"}")
                .json(201);
    }

    static String newProjectId() {
        return newProject("any").path("id").asText();
    }

    static JsonNode readProject(JsonNode project) {
        return CONSOLE.get(projectPath(project)).json(200);
    }

    static String projectPath(JsonNode project) {
        return "/projects/" + project.path("id").asText();
    }

    static String revisionPath(JsonNode project) {
        return "/projects/" + project.path("id").asText() + "/revision/"
                + project.path("revision_id").asText();
    }

    static String op(String op, String path, String value) {
        return "{\"op\":\"" + op + "\",\"path\":\"" + path + "\",\"value\":" + value + "}";
    }
}
