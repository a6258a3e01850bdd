package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.identity.Identity;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.client.permission.CheckResult;
import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.e2e.library.RecordingProxy.Instead;
import io.github.oryoperator.testbed.contract.Asked;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What the servers here are too old for, with proxies before them that add it, as the newest document describes it:
 * batches of checks (Keto 0.14) and external ids (Kratos 25.4).
 */
class NewerServersIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PermissionService permissions = RealOry.ory().permissions().forTenant(RealOry.TENANT);
    private final IdentityService identities = RealOry.ory().identities().forTenant(RealOry.TENANT);
    private final Map<String, String> externalIds = new ConcurrentHashMap<>();

    private static JsonNode json(Asked request) {
        try {
            return JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<Instead> batches(Asked request) {
        if (!request.path().equals("/relation-tuples/batch/check")) {
            return Optional.empty();
        }
        List<Map<String, Boolean>> results = StreamSupport.stream(
                        json(request).path("tuples").spliterator(), false)
                .map(tuple -> RelationTuple.of(
                        tuple.path("namespace").asText(),
                        tuple.path("object").asText(),
                        tuple.path("relation").asText(),
                        tuple.path("subject_id").asText()))
                .map(tuple -> Map.of("allowed", permissions.check(tuple)))
                .toList();
        return Optional.of(
                new Instead(200, JSON.valueToTree(Map.of("results", results)).toString()));
    }

    @Test
    void checksInBatches() {
        String object = RealOry.unique("report");
        List<RelationTuple> many = IntStream.range(0, 25)
                .mapToObj(i -> RelationTuple.of("files", object, "view", "user" + i))
                .toList();
        permissions.apply(many.subList(0, 12), List.of());
        try (RecordingProxy keto = RecordingProxy.before(RealOry.url(Api.KETO_READ), this::batches);
                Ory ory = RealOry.builder()
                        .tenant("newer", RealOry.tenant().withKetoRead(Contract.recorded(Api.KETO_READ, keto)))
                        .build()) {
            PermissionService newer = ory.permissions().forTenant("newer");
            assertThat(newer.supportsBatchCheck()).isTrue();
            List<CheckResult> results = newer.checkBatch(many);
            assertThat(results).isEqualTo(permissions.checkBatch(many));
            assertThat(results).extracting(CheckResult::orThrow).containsSequence(true, false);
            assertThat(keto.recorded())
                    .as("the question whether it can, and three batches")
                    .hasSize(4);
        }
    }

    private Optional<Instead> externalIds(Asked request) {
        if (request.method().equals("POST")) {
            JsonNode body = json(request);
            String id = identities
                    .create(NewIdentity.of(body.path("traits")).withSchemaId("person"))
                    .id();
            externalIds.put(body.path("external_id").asText(), id);
            return Optional.of(new Instead(201, identity(id)));
        }
        String id = externalIds.get(request.path().substring(request.path().lastIndexOf('/') + 1));
        String nothing = "{\"error\":{\"code\":404,\"status\":\"Not Found\",\"message\":\"nothing\"}}";
        return Optional.of(id == null ? new Instead(404, nothing) : new Instead(200, identity(id)));
    }

    private static String identity(String id) {
        ObjectNode identity = JSON.createObjectNode();
        return identity.put("id", id).put("schema_id", "person").toString();
    }

    @Test
    void findsByExternalIds() {
        try (RecordingProxy kratos = RecordingProxy.before(RealOry.url(Api.KRATOS_ADMIN), this::externalIds);
                Ory ory = RealOry.builder()
                        .tenant("newer", RealOry.tenant().withKratosAdmin(Contract.recorded(Api.KRATOS_ADMIN, kratos)))
                        .build()) {
            IdentityService newer = ory.identities().forTenant("newer");
            String externalId = RealOry.unique("e");
            Identity made = newer.create(
                    Person.identity(RealOry.unique("a") + "@b.example").withExternalId(externalId));
            assertThat(newer.supportsExternalIds()).isTrue();
            assertThat(newer.findByExternalId(externalId)).map(Identity::id).contains(made.id());
            assertThat(newer.findByExternalId("nobody")).isEmpty();
            assertThat(identities.get(made.id()).schemaId()).isEqualTo("person");
        }
    }
}
