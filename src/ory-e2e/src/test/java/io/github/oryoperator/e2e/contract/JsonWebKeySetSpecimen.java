package io.github.oryoperator.e2e.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWK;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.JsonWebKeySet;
import io.github.oryoperator.client.oauth2.JwkService;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestKeys;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** JsonWebKeySet of keys from Secrets, which are the same for two sets; the key is the name of the set. */
final class JsonWebKeySetSpecimen implements Specimen {

    private static final JWK FIRST = TestKeys.ec("first");
    private static final JWK SECOND = TestKeys.rsa("second");
    private static final JWK OTHER_SECOND = TestKeys.rsa("second");
    private static final JWK THIRD = TestKeys.ec("third");
    private static final JWK SYMMETRIC = TestKeys.symmetric("symmetric");

    private final JwkService hydra;

    JsonWebKeySetSpecimen(Sandbox sandbox) {
        hydra = sandbox.keySets();
        sandbox.applySecret("contract-small", "jwks.json", TestKeys.jwks(FIRST, SECOND));
        sandbox.applySecret("contract-large", "jwks.json", TestKeys.jwks(SYMMETRIC, FIRST, THIRD, SECOND));
        sandbox.applySecret("contract-edited", "jwks.json", TestKeys.jwks(FIRST, THIRD));
    }

    @Override
    public Kind kind() {
        return Kind.JSON_WEB_KEY_SET;
    }

    @Override
    public String small(String key) {
        return spec(key, "contract-small");
    }

    @Override
    public String large(String key) {
        return spec(key, "contract-large")
                + ", publish: {configMap: {name: %1$s-public}, secret: {name: %1$s-private, key: keys}}".formatted(key);
    }

    @Override
    public String edited(String key) {
        return spec(key, "contract-edited");
    }

    private static String spec(String key, String secret) {
        return "setName: %s, keysFrom: {secretKeyRef: {name: %s, key: jwks.json}}".formatted(key, secret);
    }

    @Override
    public String named(String key) {
        return "";
    }

    @Override
    public String view(String key) {
        return find(key)
                .map(set -> set.keys().stream()
                        .map(JsonWebKeySetSpecimen::text)
                        .sorted()
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }

    private Optional<JsonWebKeySet> find(String key) {
        try {
            return Optional.of(hydra.getSet(key));
        } catch (OryNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Of what is private a hash: a failing test shows it. */
    private static String text(JsonWebKey key) {
        var members = new TreeMap<String, String>();
        key.members().forEach((name, value) -> members.put(name, value.toString()));
        key.privateMembers().forEach((name, value) -> members.put(name, hash(value.reveal())));
        return members.toString();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void change(String key) {
        put(key, FIRST, OTHER_SECOND);
    }

    @Override
    public Set<String> drift() {
        return Set.of("keys/second");
    }

    @Override
    public void delete(String key) {
        hydra.deleteSet(key);
    }

    @Override
    public void make(String key) {
        put(key, FIRST, SECOND);
    }

    @Override
    public void makeAnother(String key) {
        put(key, FIRST, THIRD);
    }

    private void put(String key, JWK... keys) {
        hydra.updateSet(key, TestKeys.ofLibrary(keys));
    }

    @Override
    public Set<String> obstacles() {
        return Set.of("keys/second", "keys/third");
    }

    /** Beside it: what the spec does not name is not to be in it. */
    @Override
    public void addForeign(String key) {
        put(key + "-beside", FIRST);
    }

    @Override
    public Set<String> foreign(String key) {
        return find(key + "-beside").isPresent() ? Set.of("set") : Set.of();
    }

    @Override
    public Set<String> outlasting() {
        return Set.of("set");
    }

    @Override
    public boolean isShared() {
        return false;
    }
}
