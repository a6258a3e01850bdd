package io.github.oryoperator.client.oauth2;

import java.util.List;
import java.util.Optional;

/**
 * A set of keys (RFC 7517 section 5).
 *
 * @param keys in no order that means anything: Hydra does not keep the one that was sent
 */
public record JsonWebKeySet(List<JsonWebKey> keys) {
    public JsonWebKeySet {
        keys = keys == null ? List.of() : List.copyOf(keys);
    }

    /** The key of that id. */
    public Optional<JsonWebKey> key(String kid) {
        return keys.stream().filter(key -> kid.equals(key.kid())).findFirst();
    }

    /** The public view of each key. */
    public JsonWebKeySet toPublic() {
        return new JsonWebKeySet(keys.stream().map(JsonWebKey::toPublic).toList());
    }
}
