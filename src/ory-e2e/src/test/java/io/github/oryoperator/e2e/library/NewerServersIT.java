package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.identity.Identity;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.permission.CheckResult;
import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.e2e.library.RecordingProxy.Recorded;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the servers of the tests are too old for, against stand-ins before them: batches of checks (Keto 0.14) and
 * external ids (Kratos 25.4). What is asked of those is held against the newest document.
 */
class NewerServersIT {
    private final Map<String, String> externalIds = new HashMap<>();

    private static void assertAllowed(List<Recorded> requests) throws Exception {
        OpenApiDocument newest = OpenApiDocument.of(Product.NETWORK);
        assertThat(requests)
                .isNotEmpty()
                .allSatisfy(request -> assertThat(newest.complaints(request)).isEmpty());
    }

    private static JsonNode checked(Recorded request) throws IOException, InterruptedException {
        ObjectNode answer = NewerServer.JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        for (JsonNode tuple : NewerServer.JSON.readTree(request.body()).path("tuples")) {
            results.add(NewerServer.real(
                    "POST", RealOry.url(Api.KETO_READ).resolve("/relation-tuples/check/openapi"), tuple.toString()));
        }
        return answer;
    }

    @Test
    void checksInBatches() throws Exception {
        String object = RealOry.unique("report");
        List<RelationTuple> many = IntStream.range(0, 25)
                .mapToObj(i -> RelationTuple.of("files", object, "view", "user" + i))
                .toList();
        PermissionService real = RealOry.ory().permissions().forTenant(RealOry.TENANT);
        real.apply(many.subList(0, 12), List.of());
        try (NewerServer keto = new NewerServer(NewerServersIT::checked);
                Ory ory = RealOry.builder()
                        .tenant("newer", RealOry.tenant().withKetoRead(keto.endpoint()))
                        .build()) {
            PermissionService newer = ory.permissions().forTenant("newer");
            assertThat(newer.supportsBatchCheck()).isTrue();
            List<CheckResult> results = newer.checkBatch(many);
            assertThat(results).isEqualTo(real.checkBatch(many));
            assertThat(results).extracting(CheckResult::orThrow).containsSequence(true, false);
            assertThat(keto.asked())
                    .as("a question whether it can, and three batches")
                    .hasSize(4);
            assertAllowed(keto.asked());
        }
    }

    /** Keeps external ids to itself; Kratos has everything else. */
    private @Nullable JsonNode kratos(Recorded request) throws IOException, InterruptedException {
        if (request.method().equals("POST")) {
            ObjectNode body = (ObjectNode) NewerServer.JSON.readTree(request.body());
            String externalId = body.remove("external_id").asText();
            JsonNode made = NewerServer.real(
                    "POST", RealOry.url(Api.KRATOS_ADMIN).resolve("/admin/identities"), body.toString());
            externalIds.put(externalId, made.path("id").asText());
            return made;
        }
        String path = request.path();
        String id = externalIds.get(path.substring(path.lastIndexOf('/') + 1));
        return id == null
                ? null
                : NewerServer.real("GET", RealOry.url(Api.KRATOS_ADMIN).resolve("/admin/identities/" + id), "");
    }

    @Test
    void findsByExternalIds() throws Exception {
        try (NewerServer kratos = new NewerServer(this::kratos);
                Ory ory = RealOry.builder()
                        .tenant("newer", RealOry.tenant().withKratosAdmin(kratos.endpoint()))
                        .build()) {
            IdentityService identities = ory.identities().forTenant("newer");
            String externalId = RealOry.unique("e");
            Identity made = identities.create(
                    Person.identity(RealOry.unique("a") + "@b.example").withExternalId(externalId));
            assertThat(identities.supportsExternalIds()).isTrue();
            assertThat(identities.findByExternalId(externalId))
                    .map(Identity::id)
                    .contains(made.id());
            assertThat(identities.findByExternalId("nobody")).isEmpty();
            assertThat(kratos.asked()).hasSize(4);
            assertAllowed(kratos.asked());
        }
    }
}
