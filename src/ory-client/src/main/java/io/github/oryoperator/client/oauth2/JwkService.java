package io.github.oryoperator.client.oauth2;

import static io.github.oryoperator.client.Api.HYDRA_ADMIN;

import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.http.Caller;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Sets of keys that one tenant's Hydra keeps: {@code /admin/keys}. Hydra gives private keys out to whoever may read:
 * reads are audited like changes. Every method throws an {@link io.github.oryoperator.client.OryException}.
 *
 * <p>Beware of sets that are named like a trusted issuer: its keys are kept in such a set, and whoever replaces or
 * deletes one of them deletes what was trusted by it. {@code hydra.openid.id-token} and {@code hydra.jwt.access-token}
 * are the keys that Hydra itself signs with.
 */
public final class JwkService {
    private static final String SET = "/admin/keys/{set}";
    private static final String KEY = "/admin/keys/{set}/{kid}";
    /** Of RSA, with 4096 bits, on a slow or busy machine. */
    private static final Duration KEY_GENERATION = Duration.ofMinutes(1);

    private final Caller caller;

    public JwkService(Caller caller) {
        this.caller = caller;
    }

    /**
     * {@code POST /admin/keys/{set}}: makes a key, and the set if there is none; otherwise the key is added to the set.
     * May take long for RSA; a Hydra that needs more than ten seconds drops the connection, but makes the key all the
     * same: look for it by its {@code kid}.
     *
     * @return the new key alone, with its private material
     * @throws io.github.oryoperator.client.OryConflictException if the set has a key of that id
     */
    public JsonWebKeySet createSet(String set, NewKey key) {
        caller.given("alg", caller.given("key", key).alg());
        return caller.post(HYDRA_ADMIN, SET, set)
                .json(key)
                .within(KEY_GENERATION)
                .audited("hydra.jwks.create_set", set)
                .send()
                .as(JsonWebKeySet.class);
    }

    /**
     * {@code GET /admin/keys/{set}}, with private material.
     *
     * @throws OryNotFoundException if there is no such set, or it is empty
     */
    public JsonWebKeySet getSet(String set) {
        return caller.get(HYDRA_ADMIN, SET, set)
                .audited("hydra.jwks.get_set", set)
                .send()
                .as(JsonWebKeySet.class);
    }

    /**
     * {@code PUT /admin/keys/{set}}: these keys and no others; makes the set if there is none. An empty one is gone.
     *
     * @return what Hydra keeps of it: members that it does not know are lost
     * @throws io.github.oryoperator.client.OryValidationException also, before anything is sent, if a key has no id or
     *     that of another
     */
    public JsonWebKeySet updateSet(String set, JsonWebKeySet keys) {
        Set<String> kids = new HashSet<>();
        for (JsonWebKey key : caller.given("keys", keys).keys()) {
            if (!kids.add(caller.given("kid", key.kid()))) {
                throw caller.refuse("Two keys of a set must not have the same id", "/keys");
            }
        }
        return caller.put(HYDRA_ADMIN, SET, set)
                .json(keys)
                .repeatable()
                .audited("hydra.jwks.update_set", set)
                .send()
                .as(JsonWebKeySet.class);
    }

    /** {@code DELETE /admin/keys/{set}}. That there is no such set is no error. */
    public void deleteSet(String set) {
        caller.delete(HYDRA_ADMIN, SET, set)
                .repeatable()
                .audited("hydra.jwks.delete_set", set)
                .send();
    }

    /**
     * {@code GET /admin/keys/{set}/{kid}}, with private material.
     *
     * @throws OryNotFoundException if there is no such key
     */
    public JsonWebKey getKey(String set, String kid) {
        return caller.get(HYDRA_ADMIN, KEY, set, kid)
                .audited("hydra.jwks.get_key", set + "/" + kid)
                .send()
                .firstAt("keys", JsonWebKey.class);
    }

    /**
     * {@code PUT /admin/keys/{set}/{kid}}: this key in place of the one of the same id; makes key and set if there are
     * none.
     *
     * @return what Hydra keeps of it: members that it does not know are lost
     * @throws io.github.oryoperator.client.OryValidationException also, before anything is sent, if the id in the key
     *     is not this one: Hydra would use the key's
     */
    public JsonWebKey updateKey(String set, String kid, JsonWebKey key) {
        if (!Objects.equals(kid, caller.given("key", key).kid())) {
            throw caller.refuse("The id in the key must be that of the path", "/kid");
        }
        return caller.put(HYDRA_ADMIN, KEY, set, kid)
                .json(key)
                .repeatable()
                .audited("hydra.jwks.update_key", set + "/" + kid)
                .send()
                .as(JsonWebKey.class);
    }

    /** {@code DELETE /admin/keys/{set}/{kid}}. That there is no such key is no error. */
    public void deleteKey(String set, String kid) {
        caller.delete(HYDRA_ADMIN, KEY, set, kid)
                .repeatable()
                .audited("hydra.jwks.delete_key", set + "/" + kid)
                .send();
    }
}
