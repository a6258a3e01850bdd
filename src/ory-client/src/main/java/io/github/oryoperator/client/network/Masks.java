package io.github.oryoperator.client.network;

import io.github.oryoperator.client.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells what Ory shows in the place of a secret from a secret. Ory's document does not say what it looks like: what
 * nobody has for a secret is taken for it.
 */
final class Masks {
    /** A row of stars or dots, also as a URL has them; or nothing but a row of crosses or a word for it. */
    private static final Pattern MASK = Pattern.compile(
            ".*(?:\\*|%2a|[\u2022\u25cf]|%e2%80%a2|%e2%97%8f){3,}.*|x{3,}|[\\[<(]?(?:masked|redacted|hidden)[\\]>)]?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Masks() {}

    static boolean isMask(Secret secret) {
        return MASK.matcher(secret.reveal()).matches();
    }

    /** Whether user, password or a value of the query is a mask. */
    static boolean isMaskedUrl(Secret url) {
        return credentials(url.reveal()).stream()
                .anyMatch(part -> MASK.matcher(part).matches());
    }

    static boolean isHttps(Secret url) {
        return url.reveal().toLowerCase(Locale.ROOT).matches("https://[^/?#\\s][^\\s]*");
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
