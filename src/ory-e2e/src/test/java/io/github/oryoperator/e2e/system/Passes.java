package io.github.oryoperator.e2e.system;

import io.github.oryoperator.e2e.system.OryObjects.Kind;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The passes over the resources of a kind that an operator has ended, as it logs them at debug; in their order.
 *
 * @param ended the object of each, as {@code namespace/name}
 */
public record Passes(List<String> ended) {

    /** Has an operator log its passes, in the way in which they are read here. */
    public static OperatorProcess.Builder logged(OperatorProcess.Builder operator) {
        return operator.setting("log-level", "debug").setting("log-format", "text");
    }

    /** All over OAuth2Clients so far. */
    public static Passes of(OperatorProcess operator) {
        return of(operator, Kind.OAUTH2_CLIENT);
    }

    /** All so far. */
    public static Passes of(OperatorProcess operator, Kind kind) {
        var line = Pattern.compile("(?m)^.* " + kind.kind() + " (\\S+) .*- Reconciled: ");
        return new Passes(line.matcher(operator.log())
                .results()
                .map(found -> found.group(1))
                .toList());
    }

    /** Those that ended after these. */
    public Passes after(Passes earlier) {
        return new Passes(ended.subList(earlier.ended.size(), ended.size()));
    }

    /** Whether there was that number of passes over each of these objects, or more. */
    public boolean haveSeen(List<String> objects, int times) {
        var counts = ended.stream().collect(Collectors.groupingBy(object -> object, Collectors.counting()));
        return objects.stream().allMatch(object -> counts.getOrDefault(object, 0L) >= times);
    }
}
