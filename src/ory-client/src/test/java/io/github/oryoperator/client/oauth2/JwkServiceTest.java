package io.github.oryoperator.client.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Timeouts;
import io.github.oryoperator.client.Traffic;
import io.github.oryoperator.client.audit.AuditEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JwkServiceTest {
    private static final String PRIVATE =
            "{\"kty\":\"EC\",\"kid\":\"k\",\"alg\":\"ES256\",\"use\":\"sig\",\"x\":\"X\",\"y\":\"Y\",\"d\":\"geheim\"}";

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final JwkService jwks = server.ory().jwks().forTenant("acme");

    private static JsonWebKey key(String kid) {
        return JsonWebKey.of(Map.of("kty", TextNode.valueOf("EC"), "kid", TextNode.valueOf(kid)));
    }

    @Test
    void partsWhatMayBeSeenFromWhatMayNot() throws Exception {
        server.answer(200, "{\"keys\":[" + PRIVATE + "]}");
        JsonWebKey key = jwks.getKey("set", "k");
        assertThat(key.kid() + key.kty() + key.alg() + key.use()).isEqualTo("kECES256sig");
        assertThat(key.isPrivate()).isTrue();
        assertThat(key.members()).containsKeys("x", "y").doesNotContainKey("d");
        assertThat(key.privateMembers()).isEqualTo(Map.of("d", Secret.of("geheim")));
        assertThat(key.toPublic().isPrivate()).isFalse();
        assertThat(key.toString()).contains("k").doesNotContain("geheim");
        assertThat(new ObjectMapper().writeValueAsString(key))
                .contains("\"x\":\"X\"")
                .doesNotContain("geheim");
    }

    @Test
    void sendsAKeyBackAsItCame() throws Exception {
        server.answer(200, "{\"keys\":[" + PRIVATE + "]}").answer(200, PRIVATE);
        jwks.updateKey("set", "k", jwks.getKey("set", "k"));
        assertThat(server.request().getRequestLine()).startsWith("GET /admin/keys/set/k ");
        RecordedRequest put = server.request();
        assertThat(put.getRequestLine()).startsWith("PUT /admin/keys/set/k ");
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(OryServer.body(put))).isEqualTo(json.readTree(PRIVATE));
    }

    @Test
    void takesAllPrivateMembersFromThePublicView() {
        for (String name : List.of("d", "p", "q", "dp", "dq", "qi", "k", "priv")) {
            JsonWebKey key = JsonWebKey.of(Map.of("kid", TextNode.valueOf("k"), name, TextNode.valueOf("geheim")));
            assertThat(key.privateMembers()).containsOnlyKeys(name);
            assertThat(key.members()).containsOnlyKeys("kid");
        }
        Map<String, JsonNode> odd = Map.of("oth", IntNode.valueOf(7));
        assertThatThrownBy(() -> JsonWebKey.of(odd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("7");
    }

    @Test
    void waitsForAnRsaKeyLongerThanForAnythingElse() {
        var impatient = new Timeouts(
                Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofMillis(100));
        var tenant = server.tenant().withTraffic(Traffic.DEFAULT.withTimeouts(impatient));
        var slow = server.ory(builder -> builder.tenant("slow", tenant)).jwks().forTenant("slow");
        server.answer(new MockResponse.Builder()
                .code(201)
                .body("{\"keys\":[" + PRIVATE + "]}")
                .headersDelay(500, TimeUnit.MILLISECONDS));
        assertThat(slow.createSet("set", NewKey.of("RS256")).keys()).hasSize(1);
        assertThat(OryServer.body(server.request())).isEqualTo("{\"alg\":\"RS256\"}");
    }

    @Test
    void makesOneKeyForOneCallAndRepeatsTheRest() {
        server.answer(503, "");
        assertThatThrownBy(() -> jwks.createSet("set", NewKey.of("ES256", "k")))
                .isInstanceOf(OryUnavailableException.class);
        server.answer(503, "").answer(200, "{\"keys\":[]}").answer(503, "").answer(204, "");
        jwks.updateSet("set", new JsonWebKeySet(List.of(key("k"))));
        jwks.deleteSet("set");
        assertThat(server.requests()).isEqualTo(5);
    }

    @Test
    void refusesAKeyWhoseIdIsNotThatOfThePath() {
        assertThatThrownBy(() -> jwks.updateKey("set", "a", key("b"))).isInstanceOf(OryValidationException.class);
        assertThatThrownBy(() -> jwks.updateKey("set", "a", JsonWebKey.of(Map.of())))
                .isInstanceOf(OryValidationException.class);
        assertThat(server.requests()).isZero();
    }

    @Test
    void refusesASetInWhichKeysCannotBeToldApart() {
        assertThatThrownBy(() -> jwks.updateSet("set", new JsonWebKeySet(List.of(key("a"), key("a")))))
                .isInstanceOf(OryValidationException.class);
        assertThatThrownBy(() -> jwks.updateSet("set", new JsonWebKeySet(List.of(JsonWebKey.of(Map.of())))))
                .hasMessageContaining("kid");
        assertThatThrownBy(() -> jwks.createSet("set", NewKey.of(""))).hasMessageContaining("alg");
        assertThat(server.requests()).isZero();
    }

    @Test
    void anAnswerWithoutTheKeyIsUnreadable() {
        server.answer(200, "{\"keys\":[]}");
        assertThatThrownBy(() -> jwks.getKey("set", "k")).isInstanceOf(OryUnavailableException.class);
    }

    @Test
    void everyReadIsAuditedLikeEveryChange() {
        String set = "{\"keys\":[" + PRIVATE + "]}";
        server.answer(201, set).answer(200, set).answer(200, set).answer(204, "");
        server.answer(200, set).answer(200, PRIVATE).answer(204, "");
        jwks.createSet("set", NewKey.of("ES256"));
        JsonWebKeySet keys = jwks.getSet("set");
        jwks.updateSet("set", keys);
        jwks.deleteSet("set");
        JsonWebKey key = jwks.getKey("set", "k");
        jwks.updateKey("set", "k", key);
        jwks.deleteKey("set", "k");
        assertThat(server.audit())
                .extracting(AuditEvent::action, AuditEvent::target)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"hydra.jwks.create_set\", \"set\")",
                        "(\"hydra.jwks.get_set\", \"set\")",
                        "(\"hydra.jwks.update_set\", \"set\")",
                        "(\"hydra.jwks.delete_set\", \"set\")",
                        "(\"hydra.jwks.get_key\", \"set/k\")",
                        "(\"hydra.jwks.update_key\", \"set/k\")",
                        "(\"hydra.jwks.delete_key\", \"set/k\")");
        assertThat(server.audit().toString()).doesNotContain("geheim");
    }
}
