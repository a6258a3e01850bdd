package io.github.oryoperator.client.network;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Secret;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells what Ory shows in the place of a secret from a secret. Ory's document does not say what it looks like: what
 * nobody has for a secret is taken for it.
 */
final class Masks {
    /** A row of stars or dots, also as a URL has them; or nothing but a row of crosses or a word for it. */
    private static final Pattern MASK = Pattern.compile(
            ".*(?:\\*|%2a|[\\u2022\\u25cf]|%e2%80%a2|%e2%97%8f){3,}.*|x{5,}|[\\[<(]?(?:masked|redacted|hidden)[\\]>)]?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** What has words in it may be a template or a program, and full of stars. */
    private static final Pattern ONE_WORD = Pattern.compile("\\S+");

    private Masks() {}

    private record Place(String pointer, JsonNode value) {}

    static boolean isMask(Secret secret) {
        return MASK.matcher(secret.reveal()).matches();
    }

    /** Whether user, password or a value of the query is a mask. */
    static boolean isMaskedUrl(Secret url) {
        return isMaskedUrl(url.reveal());
    }

    /**
     * Where a configuration has a mask, as JSON pointers.
     *
     * @param pointer where the configuration itself is
     */
    static List<String> in(String pointer, JsonNode config) {
        List<String> found = new ArrayList<>();
        Deque<Place> places = new ArrayDeque<>(List.of(new Place(pointer, config)));
        while (!places.isEmpty()) {
            Place place = places.pop();
            JsonNode value = place.value();
            if (value.isTextual() && isMaskedWord(value.textValue())) {
                found.add(place.pointer());
            }
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                places.push(new Place(place.pointer() + "/" + i, value.get(i)));
            }
            value.properties()
                    .forEach(field -> places.push(new Place(
                            place.pointer() + "/"
                                    + field.getKey().replace("~", "~0").replace("/", "~1"),
                            field.getValue())));
        }
        return found;
    }

    private static boolean isMaskedWord(String text) {
        return ONE_WORD.matcher(text).matches()
                && (MASK.matcher(text).matches() || (text.contains("://") && isMaskedUrl(text)));
    }

    private static boolean isMaskedUrl(String url) {
        return credentials(url).stream().anyMatch(part -> MASK.matcher(part).matches());
    }

    /** By hand: a URL with a mask in it may be none to the JDK. */
    private static List<String> credentials(String url) {
        String rest = url.substring(url.indexOf("//") + 2).split("#", 2)[0];
        int query = rest.indexOf('?');
        String authority = rest.split("[/?]", 2)[0];
        List<String> parts = new ArrayList<>(List.of(
                authority.substring(0, Math.max(authority.lastIndexOf('@'), 0)).split(":", -1)));
        if (query >= 0) {
            for (String pair : rest.substring(query + 1).split("&", -1)) {
                parts.add(pair.substring(pair.indexOf('=') + 1));
            }
        }
        return parts;
    }
}
