package io.github.oryoperator.e2e.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.JwkService;
import io.github.oryoperator.client.oauth2.Trust;
import io.github.oryoperator.client.oauth2.TrustedIssuer;
import io.github.oryoperator.client.oauth2.TrustedIssuerQuery;
import io.github.oryoperator.client.oauth2.TrustedIssuerService;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Sandbox;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** TrustedIssuer; the key is the issuer. */
final class TrustedIssuerSpecimen implements Specimen {

    private static final String KID = "main";
    private static final String END = "2099-12-31T00:00:00Z";
    private static final Map<String, String> KEY = Map.of(
            "kty", "EC",
            "crv", "P-256",
            "alg", "ES256",
            "use", "sig",
            "x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");

    private final TrustedIssuerService issuers;
    private final JwkService keys;

    TrustedIssuerSpecimen(Sandbox sandbox) {
        issuers = sandbox.trustedIssuers();
        keys = sandbox.keySets();
    }

    @Override
    public Kind kind() {
        return Kind.TRUSTED_ISSUER;
    }

    @Override
    public String small(String key) {
        return spec(key, "{subject: alice, scopes: [write, read]}, {subject: bob}");
    }

    @Override
    public String large(String key) {
        var many = IntStream.range(0, 12)
                .mapToObj(i -> "{subject: \"user %d/ö?&|\", scopes: [s%d, \"urn:x:{y}~\"]}".formatted(i, i))
                .collect(Collectors.joining(", "));
        return spec(key, many + ", {anySubject: true, scopes: [read]}");
    }

    @Override
    public String edited(String key) {
        return spec(key, "{subject: carol, scopes: [read]}, {subject: alice, scopes: [read]}");
    }

    private static String spec(String key, String grants) {
        var members = Stream.concat(Stream.of(Map.entry("kid", KID)), KEY.entrySet().stream())
                .map(member -> "\"%s\": %s".formatted(member.getKey(), member.getValue()))
                .sorted()
                .collect(Collectors.joining(", "));
        return "issuer: %s, grants: [%s], publicKey: {jwk: {%s}}, expiresAt: \"%s\""
                .formatted(key, grants, members, END);
    }

    @Override
    public String named(String key) {
        return "";
    }

    @Override
    public String view(String key) {
        var grants = grants(key)
                .map(grant -> "%s %s %s %s %s"
                        .formatted(
                                kid(grant),
                                grant.subject(),
                                grant.allowAnySubject(),
                                new TreeSet<>(grant.scope()),
                                grant.expiresAt()));
        return Stream.concat(grants, keysOf(key).map(JsonWebKey::members).map(members -> "key " + members.get("x")))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private Stream<TrustedIssuer> grants(String issuer) {
        return issuers.listAll(TrustedIssuerQuery.ALL.withIssuer(issuer));
    }

    private static String kid(TrustedIssuer grant) {
        return Objects.requireNonNull(Objects.requireNonNull(grant.publicKey()).kid());
    }

    private Stream<JsonWebKey> keysOf(String issuer) {
        try {
            return keys.getSet(issuer).keys().stream();
        } catch (OryNotFoundException e) {
            return Stream.empty();
        }
    }

    @Override
    public void change(String key) {
        delete(key);
        trust(key, KID, "alice", "read");
        trust(key, KID, "bob");
    }

    @Override
    public Set<String> drift() {
        return Set.of("grants[0].scopes");
    }

    /** One grant takes all of its key along. */
    @Override
    public void delete(String key) {
        grants(key).filter(grant -> kid(grant).equals(KID)).findFirst().ifPresent(grant -> issuers.delete(grant.id()));
    }

    @Override
    public void make(String key) {
        trust(key, KID, "alice", "read", "write");
        trust(key, KID, "bob");
    }

    @Override
    public void makeAnother(String key) {
        trust(key, KID, "alice", "read", "write", "admin");
        trust(key, KID, "bob");
    }

    private void trust(String issuer, String kid, String subject, String... scopes) {
        issuers.trust(Trust.builder()
                .issuer(issuer)
                .subject(subject)
                .scope(List.of(scopes))
                .expiresAt(OffsetDateTime.parse(END))
                .publicKey(jwk(kid))
                .build());
    }

    private static JsonWebKey jwk(String kid) {
        var members = new HashMap<String, JsonNode>();
        KEY.forEach((name, value) -> members.put(name, TextNode.valueOf(value)));
        members.put("kid", TextNode.valueOf(kid));
        return new JsonWebKey(members, Map.of());
    }

    @Override
    public Set<String> obstacles() {
        return Set.of("grants[0].scopes");
    }

    @Override
    public void addForeign(String key) {
        trust(key, "foreign", "alice", "read");
        trust(key + "-beside", KID, "alice", "read");
        keys.updateKey(key, "stray", jwk("stray"));
    }

    @Override
    public Set<String> foreign(String key) {
        var found = new TreeSet<String>();
        grants(key).filter(grant -> kid(grant).equals("foreign")).forEach(grant -> found.add("another key"));
        grants(key + "-beside").forEach(grant -> found.add("another issuer"));
        keysOf(key).filter(stored -> "stray".equals(stored.kid())).forEach(stored -> found.add("a key without grants"));
        return found;
    }

    @Override
    public Set<String> outlasting() {
        return Set.of("another key", "another issuer", "a key without grants");
    }

    @Override
    public boolean isShared() {
        return false;
    }
}
