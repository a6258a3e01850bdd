package io.github.oryoperator.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the fields at fault in Ory's prose, and takes nothing else out of it: the prose quotes values. */
final class Violations {
    /**
     * Kratos: {@code I[#/traits/email] S[#/properties/traits/properties/email/format] "x" is not valid "email"}. Bounded:
     * the prose quotes what users chose, and must not be searched for long.
     */
    private static final Pattern SCHEMA =
            Pattern.compile("I\\[#(/[^\\]\\s]{0,200})\\] S\\[#[^\\]\\s]{0,500}?/([A-Za-z]{1,40})\\]");

    private Violations() {}

    /** @param sent what was sent: only names of its own fields are ever returned for an error in prose */
    static List<Violation> find(ErrorBody body, Supplier<JsonNode> sent) {
        String reason = body.reason();
        if (reason == null) {
            return List.of();
        }
        List<Violation> found = new ArrayList<>();
        Matcher schema = SCHEMA.matcher(reason);
        while (schema.find()) {
            found.add(new Violation(schema.group(1), schema.group(2)));
        }
        if (found.isEmpty()) {
            String prose = reason.toLowerCase(Locale.ROOT);
            sent.get().fieldNames().forEachRemaining(name -> {
                if (names(prose, name)) {
                    found.add(new Violation("/" + name, null));
                }
            });
        }
        return List.copyOf(found);
    }

    /** Whether the prose speaks of the field, spelled as it is or with spaces; a word of one part could be any word. */
    private static boolean names(String prose, String field) {
        String quoted = Pattern.quote(field);
        String spelled =
                field.contains("_") ? quoted + "|" + Pattern.quote(field.replace('_', ' ')) : "fields? " + quoted;
        return Pattern.compile("(?<![a-z_])(?:client\\.)?(?:" + spelled + ")(?![a-z_])|client\\." + quoted + "\\b")
                .matcher(prose)
                .find();
    }
}
