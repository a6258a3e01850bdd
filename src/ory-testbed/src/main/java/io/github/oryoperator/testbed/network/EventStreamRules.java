package io.github.oryoperator.testbed.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an event stream may be. */
final class EventStreamRules {

    private static final int LONGEST_SECRET = 4096;
    private static final List<String> OF_SNS = List.of("topic_arn", "role_arn");
    private static final List<String> OF_HTTPS =
            List.of("https_endpoint", "https_auth_header_name", "https_auth_secret");

    private EventStreamRules() {}

    /** Refuses what an answer masked: it would be stored in the place of the real value. */
    static void refuseMasked(ObjectNode body) {
        for (var field : List.of("https_endpoint", "https_auth_secret")) {
            if (Masks.isMasked(body.path(field).asText())) {
                throw Refusal.invalid(
                        field + " is the masked value of an answer; leave it out to keep what is stored.");
            }
        }
    }

    /** Refuses a change of where to, or of how to authenticate, without the secret: whoever asks might not know it. */
    static void refuseLostSecret(ObjectNode stored, ObjectNode body) {
        var scheme = body.path("https_auth_type").asText(text(stored, "https_auth_type"));
        if (scheme.equals("none") || body.hasNonNull("https_auth_secret")) {
            return;
        }
        for (var field : List.of("https_endpoint", "https_auth_type")) {
            if (body.has(field) && !body.path(field).equals(stored.path(field))) {
                throw Refusal.invalid("A change of " + field + " needs https_auth_secret.");
            }
        }
    }

    /** Refuses what lacks something, and takes out what its type or scheme has no use for. */
    static void complete(ObjectNode stream) {
        if (text(stream, "type").equals("sns")) {
            require(stream, OF_SNS);
            stream.remove(OF_HTTPS);
            stream.put("https_auth_type", "none");
            return;
        }
        stream.remove(OF_SNS);
        require(stream, List.of("https_endpoint"));
        requireHttps(text(stream, "https_endpoint"));
        switch (text(stream, "https_auth_type")) {
            case "api_key" -> require(stream, List.of("https_auth_header_name", "https_auth_secret"));
            case "bearer" -> {
                require(stream, List.of("https_auth_secret"));
                stream.remove("https_auth_header_name");
            }
            default -> stream.remove(List.of("https_auth_header_name", "https_auth_secret"));
        }
        if (text(stream, "https_auth_secret").getBytes(StandardCharsets.UTF_8).length > LONGEST_SECRET) {
            throw Refusal.invalid("https_auth_secret has more than " + LONGEST_SECRET + " bytes.");
        }
    }

    /** What no two streams of a project share. */
    static String destination(ObjectNode stream) {
        return String.join(
                " ",
                text(stream, "type"),
                text(stream, "topic_arn"),
                text(stream, "role_arn"),
                text(stream, "https_endpoint"));
    }

    private static void require(ObjectNode stream, List<String> fields) {
        for (var field : fields) {
            if (text(stream, field).isEmpty()) {
                throw Refusal.invalid(field + " is missing.");
            }
        }
    }

    private static void requireHttps(String endpoint) {
        try {
            var url = URI.create(endpoint);
            if ("https".equals(url.getScheme()) && url.getHost() != null) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the value: it may hold a password.
        }
        throw Refusal.invalid("https_endpoint is no URL of https.");
    }

    private static String text(ObjectNode stream, String field) {
        return stream.path(field).asText();
    }
}
