package io.github.oryoperator.testbed.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The API keys of one kind, of projects or of workspaces. The value of a key is told once, when it is made. */
final class ApiKeys {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String prefix;
    private final String ownerField;
    private final String account;
    private final Clock clock;
    private final List<Key> keys = new ArrayList<>();

    /**
     * Makes a kind.
     *
     * @param prefix what its values begin with
     * @param ownerField the field that names what a key is for, such as {@code project_id}
     * @param account whose they are
     */
    ApiKeys(String prefix, String ownerField, String account, Clock clock) {
        this.prefix = prefix;
        this.ownerField = ownerField;
        this.account = account;
        this.clock = clock;
    }

    private record Key(String owner, String value, @Nullable Instant expiresAt, ObjectNode shown) {
        String id() {
            return shown.path("id").asText();
        }

        boolean isValid(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }
    }

    /** Makes a key for a project or workspace; the answer is the only one with its value. */
    ObjectNode create(String owner, String name, JsonNode expiresAt) {
        var end =
                expiresAt.isTextual() ? OffsetDateTime.parse(expiresAt.asText()).toInstant() : null;
        if (end != null && !end.isAfter(clock.instant())) {
            throw Refusal.invalid("expires_at is in the past.");
        }
        var value = prefix + random();
        var now = Times.text(clock);
        var shown = JsonNodeFactory.instance
                .objectNode()
                .put("id", UUID.randomUUID().toString())
                .put("name", name)
                .put("owner_id", account)
                .put(ownerField, owner)
                .put("last_characters", value.substring(value.length() - 4))
                .put("created_at", now)
                .put("updated_at", now)
                .put("expires_at", end == null ? null : end.toString());
        keys.add(new Key(owner, value, end, shown));
        return shown.deepCopy().put("value", value);
    }

    /** The keys of a project or workspace, without their values. */
    ArrayNode list(String owner) {
        var list = JsonNodeFactory.instance.arrayNode();
        keys.stream().filter(key -> key.owner().equals(owner)).forEach(key -> list.add(key.shown()));
        return list;
    }

    void delete(String owner, String id) {
        if (!keys.removeIf(key -> key.owner().equals(owner) && key.id().equals(id))) {
            throw Refusal.missing("API key");
        }
    }

    void deleteAll(String owner) {
        keys.removeIf(key -> key.owner().equals(owner));
    }

    /** Whether this is the value of a key, of anything, that has not expired. */
    boolean opensAny(String value) {
        var now = clock.instant();
        return keys.stream().anyMatch(key -> key.value().equals(value) && key.isValid(now));
    }

    /** Whether this is the value of a key of this project or workspace that has not expired. */
    boolean opens(String owner, String value) {
        var now = clock.instant();
        return keys.stream()
                .anyMatch(key -> key.owner().equals(owner) && key.value().equals(value) && key.isValid(now));
    }

    /** Whether this looks like a value of this kind, valid or not. */
    boolean isOne(String value) {
        return value.startsWith(prefix);
    }

    private static String random() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
