package io.github.oryoperator.client.network;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what Ory shows in the place of a secret from a secret. Ory's document does not say what it looks like: what
 * nobody has for a secret is taken for it.
 */
public final class Masks {
    /** A row of stars or dots; or nothing but a row of crosses or a word in brackets. */
    private static final Pattern MASK = Pattern.compile(
            ".*[*\\u2022\\u25cf]{3,}.*|x{5,}|[\\[<(](?:masked|redacted|hidden)[\\]>)]",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Nobody's secret. In a configuration it may be a setting, and there would be no way to set it. */
    private static final Pattern WORD = Pattern.compile("masked|redacted|hidden", Pattern.CASE_INSENSITIVE);

    /** One word, or the second of two (a scheme before it): what has more may be a template or a program full of stars. */
    private static final Pattern LAST_WORD = Pattern.compile("(?:\\S+ )?(\\S+)");

    private static final Pattern ENCODED = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

    private Masks() {}

    private record Place(String pointer, JsonNode value) {}

    /** Whether Ory shows this in the place of a secret of a configuration. */
    public static boolean isMask(JsonNode value) {
        return value.isTextual() && isMaskedWord(value.textValue());
    }

    static boolean isMask(Secret secret) {
        return isMaskOrWord(secret.reveal());
    }

    /** Whether user, password or a value of the query is a mask. */
    public static boolean isMaskedUrl(Secret url) {
        return credentials(url.reveal()).stream().anyMatch(Masks::isMaskOrWord);
    }

    private static boolean isMaskOrWord(String text) {
        return isMask(text) || WORD.matcher(decoded(text)).matches();
    }

    private static boolean isMask(String text) {
        return MASK.matcher(decoded(text)).matches();
    }

    /** As a URL has it; what is not encoded well stays as it is. */
    private static String decoded(String text) {
        return ENCODED.matcher(text)
                .replaceAll(run -> Matcher.quoteReplacement(URLDecoder.decode(run.group(), StandardCharsets.UTF_8)));
    }

    /** The JSON pointer to a field of what another points to. */
    static String pointer(String parent, String field) {
        return parent + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    /**
     * Where a configuration has a mask, as JSON pointers.
     *
     * @param pointer where the configuration itself is
     */
    public static List<String> in(String pointer, JsonNode config) {
        List<String> found = new ArrayList<>();
        Deque<Place> places = new ArrayDeque<>(List.of(new Place(pointer, config)));
        while (!places.isEmpty()) {
            Place place = places.pop();
            JsonNode value = place.value();
            if (isMask(value)) {
                found.add(place.pointer());
            }
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                places.push(new Place(place.pointer() + "/" + i, value.get(i)));
            }
            value.properties()
                    .forEach(field ->
                            places.push(new Place(pointer(place.pointer(), field.getKey()), field.getValue())));
        }
        return found;
    }

    private static boolean isMaskedWord(String text) {
        Matcher last = LAST_WORD.matcher(text);
        if (!last.matches()) {
            return false;
        }
        String word = last.group(1);
        return isMask(word)
                || (word.contains("://") && credentials(word).stream().anyMatch(Masks::isMask));
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
