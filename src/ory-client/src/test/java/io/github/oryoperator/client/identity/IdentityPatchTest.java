package io.github.oryoperator.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.audit.AuditEvent;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityPatchTest {
    private static final String ID = "903deefe-085f-4718-ba06-b09919e5abba";
    private static final String IDENTITY = "{\"id\":\"" + ID + "\"}";
    private static final JsonNode TRAITS = JsonNodeFactory.instance.objectNode().put("email", "a@b.example");

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final IdentityService identities = server.ory().identities().forTenant("acme");

    @Test
    void replacesTraitsAndNothingElse() {
        server.answer(503, "").answer(200, IDENTITY);
        identities.updateTraits(ID, TRAITS);
        server.request();
        RecordedRequest request = server.request();
        assertThat(request.getRequestLine()).startsWith("PATCH /admin/identities/" + ID + " ");
        assertThat(OryServer.body(request))
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"/traits\",\"value\":{\"email\":\"a@b.example\"}}]");
        assertThat(server.audit()).extracting(AuditEvent::action).containsExactly("kratos.identity.update_traits");
    }

    @Test
    void theRemovalOfARootIsItsReplacementWithNull() {
        server.answer(200, IDENTITY);
        identities.patch(
                ID,
                List.of(
                        JsonPatch.remove("/metadata_public"),
                        JsonPatch.remove("/metadata_admin/a"),
                        JsonPatch.replace("/state", TextNode.valueOf("inactive"))));
        assertThat(OryServer.body(server.request()))
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"/metadata_public\",\"value\":null},"
                        + "{\"op\":\"remove\",\"path\":\"/metadata_admin/a\"},"
                        + "{\"op\":\"replace\",\"path\":\"/state\",\"value\":\"inactive\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/id",
                "/credentials",
                "/credentials/oidc",
                "/schema_id",
                "/traitsx",
                "/traits~1x",
                "/Traits",
                "/state/x",
                "/verifiable_addresses/0/verified",
                "/external_id",
                "traits"
            })
    void aPatchOfAnythingElseIsRefused(String path) {
        assertThatThrownBy(() -> identities.patch(ID, List.of(JsonPatch.add(path, TextNode.valueOf("x")))))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining("only touch traits, metadata and state");
        assertThat(server.requests()).isZero();
    }

    @Test
    void aPatchThatCannotBeCarriedOutIsRefused() {
        List<JsonPatch> wrong = List.of(
                new JsonPatch("test", "/traits", TRAITS),
                new JsonPatch("add", "/traits/a", null),
                JsonPatch.remove("/state"),
                JsonPatch.replace("/state", NullNode.getInstance()));
        assertThat(wrong)
                .allSatisfy(operation -> assertThatThrownBy(() -> identities.patch(ID, List.of(operation)))
                        .isInstanceOf(OryValidationException.class));
        assertThatThrownBy(() -> identities.updateTraits(ID, NullNode.getInstance()))
                .isInstanceOf(OryValidationException.class);
        assertThat(server.requests()).isZero();
    }

    @Test
    void aPatchThatAddsIsSentOnce() {
        server.answer(503, "").answer(200, IDENTITY);
        assertThatThrownBy(() -> identities.patch(ID, List.of(JsonPatch.add("/traits/list/-", TextNode.valueOf("x")))))
                .isInstanceOf(OryUnavailableException.class);
        assertThat(server.requests()).isEqualTo(1);
    }
}
