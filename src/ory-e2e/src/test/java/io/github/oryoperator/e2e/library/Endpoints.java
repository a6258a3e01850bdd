package io.github.oryoperator.e2e.library;

import io.github.oryoperator.client.CallEvent;
import io.github.oryoperator.client.CallListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which endpoints each method of each service called, such as {@code jwks.getSet} and {@code GET /admin/keys/{set}}.
 * What a service does on other threads than its caller's is not seen.
 */
final class Endpoints implements CallListener {
    static final Endpoints OF_ALL_TESTS = new Endpoints();

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "library.md");
    private static final Pattern ROW =
            Pattern.compile("\\| (?:`(\\w+)\\(\\)`)? ?\\| ([^|]+) \\| ([^|]+) \\| [^|]+ \\|");
    private static final Pattern METHOD = Pattern.compile("`(\\w+)`");
    private static final Pattern ENDPOINT = Pattern.compile("`([A-Z]+ /[^`?]*)[^`]*`");
    private static final Pattern ALTERNATIVES = Pattern.compile("\\{([^}]+,[^}]+)}");

    private final Map<String, Set<String>> called = new ConcurrentSkipListMap<>();

    @Override
    public void onCall(CallEvent event) {
        Exercised.entry()
                .ifPresent(method -> called.computeIfAbsent(method, none -> new ConcurrentSkipListSet<>())
                        .add(event.method() + " " + event.path()));
    }

    Map<String, Set<String>> called() {
        return Map.copyOf(called);
    }

    /** What the table of services in the documents says that they call. */
    static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        String service = "";
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                service = row.group(1) == null ? service : row.group(1);
                Set<String> endpoints = all(ENDPOINT, row.group(3))
                        .flatMap(Endpoints::spelledOut)
                        .collect(Collectors.toSet());
                String prefix = service + ".";
                all(METHOD, row.group(2))
                        .forEach(method -> documented
                                .computeIfAbsent(prefix + method, none -> new TreeSet<>())
                                .addAll(endpoints));
            }
        }
        return documented;
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
    }

    private static Stream<String> spelledOut(String endpoint) {
        Matcher braces = ALTERNATIVES.matcher(endpoint);
        if (!braces.find()) {
            return Stream.of(endpoint);
        }
        String before = endpoint.substring(0, braces.start());
        String after = endpoint.substring(braces.end());
        return Arrays.stream(braces.group(1).split(",", -1)).flatMap(one -> spelledOut(before + one + after));
    }
}
