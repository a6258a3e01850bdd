package io.github.oryoperator.testbed.contract;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as a document judges it.
 *
 * @param method the HTTP method
 * @param path its path, encoded as it came
 * @param query its query, encoded as it came; null where there is none
 * @param contentType the media type of the body; null where there is none
 * @param body the body; empty where there is none
 */
public record Asked(
        String method,
        String path,
        @Nullable String query,
        @Nullable String contentType,
        String body) {

    /** What was asked of a server of the JDK's, whose body is read already. */
    public static Asked of(HttpExchange exchange, byte[] body) {
        return new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                new String(body, StandardCharsets.UTF_8));
    }

    /** The query, decoded. */
    public Map<String, String> parameters() {
        return map(pairs(query));
    }

    static Map<String, String> map(List<Pair> pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        pairs.forEach(pair -> map.put(pair.name(), pair.value()));
        return map;
    }

    /** A segment of a path, in which a plus stands for itself. */
    static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** A parameter of a query or a form; there may be several of a name. */
    record Pair(String name, String value) {}

    static List<Pair> pairs(@Nullable String encoded) {
        List<Pair> pairs = new ArrayList<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(new Pair(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
            }
        }
        return pairs;
    }

    /** Neither the query nor the body: they hold secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
