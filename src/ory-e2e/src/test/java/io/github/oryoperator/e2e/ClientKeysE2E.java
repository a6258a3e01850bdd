package io.github.oryoperator.e2e;

import static io.github.oryoperator.e2e.KeySets.active;
import static io.github.oryoperator.e2e.KeySets.await;
import static io.github.oryoperator.e2e.KeySets.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.e2e.system.TestKeys;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client whose public keys are those of a JsonWebKeySet, and an application that proves itself with the private ones. Real servers. */
class ClientKeysE2E {

    private static final String CLIENT = """
            {grantTypes: [client_credentials], scopes: [read], tokenEndpointAuthMethod: private_key_jwt,
             tokenEndpointAuthSigningAlg: ES256, jwksFrom: {name: keys}}""";
    private static final String KEYS = "generate: {algorithm: ES256%s}, publish: {secret: {name: private}}";

    @RegisterExtension
    private final Sandbox sandbox = Sandbox.besideTheOperator(TestCluster.shared());

    private final KeySets sets = new KeySets(sandbox);

    @Test
    void aClientWaitsForItsSetHasItsPublicKeysAndGetsTokensWithThePrivateOnes() throws Exception {
        sandbox.applyClient("app", CLIENT);
        var waiting = sandbox.awaitReason("app", "ReferenceNotReady");
        assertThat(OryObjects.condition(waiting, "Ready", "message")).contains("keys");
        assertThat(OryObjects.condition(waiting, "Reconciling", "status")).isEqualTo("True");
        assertThat(sandbox.hydraClients().find(sandbox.namespace() + ".app")).isEmpty();

        var kid = active(sets.settle("keys", KEYS.formatted("")));

        sandbox.awaitReady("app");
        assertThat(kidsOfClient()).containsExactly(kid);
        assertThat(getsToken(kid)).isTrue();
    }

    @Test
    void aRotationIsFollowedAtOnceAndBothKeysAreGoodForItsOverlap() throws Exception {
        var first = active(sets.settle("keys", KEYS.formatted("")));
        sandbox.applyClient("app", CLIENT);
        sandbox.awaitReady("app");

        var second = active(sets.rotate("keys", "now"));

        await("the client has both keys").until(() -> kidsOfClient().equals(Set.of(first, second)));
        assertThat(getsToken(first)).isTrue();
        assertThat(getsToken(second)).isTrue();

        sets.settle("keys", KEYS.formatted(", rotation: {overlap: 0s}"));
        await("the client has the new key alone").until(() -> kidsOfClient().equals(Set.of(second)));
        assertThat(getsToken(second)).isTrue();
    }

    @Test
    void whatNobodyAskedForIsNoKeyOfTheClient() {
        var kid = active(sets.settle("keys", KEYS.formatted("")));
        var stranger = TestKeys.ofLibrary(TestKeys.ec("stranger")).keys().getFirst();
        sets.hydra.updateKey(sets.id("keys"), "stranger", stranger);
        sets.resources.look("keys");

        sandbox.applyClient("app", CLIENT);

        sandbox.awaitReady("app");
        assertThat(kidsOfClient()).containsExactly(kid);
    }

    @Test
    void theClientKeepsItsKeysWhenTheSetIsGoneAndSaysSo() {
        var kid = active(sets.settle("keys", KEYS.formatted("")));
        sandbox.applyClient("app", CLIENT);
        sandbox.awaitReady("app");

        sets.resources.deleteWhole("keys");

        sandbox.awaitReason("app", "ReferenceNotReady");
        assertThat(kidsOfClient()).containsExactly(kid);
        sandbox.kubectl("delete", "oauth2clients.ory-operator.github.io", "app");
        sandbox.awaitGone("app");
        assertThat(sandbox.hydraClients().find(sandbox.namespace() + ".app")).isEmpty();
    }

    @Test
    void keysFromASecretAreFollowedToTheClient() {
        sandbox.applySecret("source", "keys", TestKeys.jwks(TestKeys.ec("first")));
        sets.settle("keys", "keysFrom: {secretKeyRef: {name: source, key: keys}}");
        sandbox.applyClient("app", CLIENT);
        sandbox.awaitReady("app");
        assertThat(kidsOfClient()).containsExactly("first");

        sandbox.applySecret("source", "keys", TestKeys.jwks(TestKeys.ec("second"), TestKeys.symmetric("symmetric")));

        await("the client has the new key, and none that is symmetric")
                .until(() -> kidsOfClient().equals(Set.of("second")));
    }

    private Set<String> kidsOfClient() {
        var jwks = sandbox.hydraClients().get(sandbox.namespace() + ".app").jwks();
        var kids = new TreeSet<String>();
        if (jwks != null) {
            jwks.path("keys").forEach(key -> {
                assertThat(key.has("d")).as("a private key in a client").isFalse();
                kids.add(key.path("kid").asText());
            });
        }
        return kids;
    }

    /** As an application does that reads the Secret (RFC 7523, section 2.2). */
    private boolean getsToken(String kid) throws IOException, InterruptedException, JOSEException, ParseException {
        var stack = TestCluster.shared().cluster().stack();
        try (var http = HttpClient.newHttpClient()) {
            var url = stack.hydra().publicUrl();
            var discovery = http.send(
                    HttpRequest.newBuilder(url.resolve("/.well-known/openid-configuration"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            var endpoint =
                    URI.create(json(discovery.body()).path("token_endpoint").asText());
            var form = Map.of(
                    "grant_type", "client_credentials",
                    "scope", "read",
                    "client_id", sandbox.namespace() + ".app",
                    "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                    "client_assertion", assertion(kid, endpoint.toString()));
            var body = form.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            var answer = http.send(
                    HttpRequest.newBuilder(url.resolve("/oauth2/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            var token = json(answer.body()).path("access_token").asText();
            if (!token.isEmpty()) {
                Canaries.plant(token);
            }
            assertThat(json(answer.body()).path("error_description").asText()).isEmpty();
            return answer.statusCode() == 200 && !token.isEmpty();
        }
    }

    private String assertion(String kid, String audience) throws JOSEException, ParseException {
        var published = sandbox.secretValue("private", "jwks.json");
        var key = (ECKey) JWKSet.parse(published).getKeyByKeyId(kid);
        var id = sandbox.namespace() + ".app";
        var now = Instant.now().getEpochSecond();
        var claims = Map.<String, Object>of(
                "iss",
                id,
                "sub",
                id,
                "aud",
                audience,
                "jti",
                UUID.randomUUID().toString(),
                "iat",
                now,
                "exp",
                now + 60);
        var jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build(), new Payload(claims));
        jws.sign(new ECDSASigner(key));
        return jws.serialize();
    }
}
