package io.github.oryoperator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.network.EventStreamAuth;
import io.github.oryoperator.client.network.EventStreamSettings;
import io.github.oryoperator.client.network.ProjectPatch;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.client.oauth2.NewKey;
import io.github.oryoperator.client.oauth2.Trust;
import io.github.oryoperator.client.oauth2.TrustedIssuerQuery;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.client.permission.TupleQuery;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.testbed.network.OryNetwork;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A fleet's things in Ory, read and written by the library, by the same way as the operator but without one. */
final class OryAlone implements AutoCloseable {

    private static final String OWN = "own";
    private static final int PAGE = 500;

    private final Ory ory;

    OryAlone(Addresses own, OryNetwork network) {
        ory = Ory.builder()
                .tenant(OWN, own.tenant())
                .tenant(
                        BenchCluster.NETWORK,
                        Tenant.cloud()
                                .consoleUrl(network.consoleUrl().toString())
                                .workspaceApiKey(Secret.of(network.workspaceKey()))
                                .workspaceId(network.workspaceId())
                                .build())
                .build();
    }

    /** Reads all things of these objects of a kind: in pages where there is a list of them, else one by one over the connections of a crowd. */
    void read(Sample sample, List<GenericKubernetesResource> objects) {
        switch (sample) {
            case CLIENT -> pages(ory.oauth2Clients().forTenant(OWN).listAll(ClientQuery.ALL.withPageSize(PAGE)));
            case IDENTITY -> pages(ory.identities().forTenant(OWN).listAll(IdentityQuery.ALL.withPageSize(PAGE)));
            case RELATIONSHIP -> pages(ory.permissions().forTenant(OWN).listAll(TupleQuery.ALL.withPageSize(PAGE)));
            case ISSUER ->
                pages(ory.trustedIssuers().forTenant(OWN).listAll(TrustedIssuerQuery.ALL.withPageSize(PAGE)));
            case KEY_SET -> {
                var keys = ory.jwks().forTenant(OWN);
                new Crowd(objects.size()).each(number -> keys.getSet(oryId(objects.get(number - 1))));
            }
            case PROJECT -> {
                var projects = ory.projectAdmin().forTenant(BenchCluster.NETWORK);
                new Crowd(objects.size()).each(number -> projects.get(projectId(objects.get(number - 1))));
            }
            case STREAM -> {
                var streams = ory.events().forTenant(BenchCluster.NETWORK);
                new Crowd(objects.size()).each(number -> streams.list(projectId(objects.get(number - 1))));
            }
        }
    }

    private static void pages(Stream<?> all) {
        try (all) {
            all.forEach(Objects::requireNonNull);
        }
    }

    /** What an edit of that object has to write to Ory; what it needs for that has been read when this returns. */
    Runnable write(Sample sample, GenericKubernetesResource object) {
        return switch (sample) {
            case CLIENT -> {
                var change = List.of(JsonPatch.replace("/scope", TextNode.valueOf("read floor")));
                yield () -> ory.oauth2Clients().forTenant(OWN).patch(oryId(object), change);
            }
            case IDENTITY -> {
                var traits = JsonNodeFactory.instance
                        .objectNode()
                        .put("email", object.getMetadata().getName() + "@floor.example");
                yield () -> ory.identities().forTenant(OWN).updateTraits(oryId(object), traits);
            }
            case RELATIONSHIP -> {
                var tuple = RelationTuple.of("files", object.getMetadata().getName(), "viewers", "floor");
                yield () -> ory.permissions().forTenant(OWN).grant(tuple);
            }
            case KEY_SET -> {
                var key = NewKey.of("ES256", "floor");
                yield () -> ory.jwks().forTenant(OWN).createSet(oryId(object), key);
            }
            case ISSUER -> trustAnew(object);
            case PROJECT -> {
                var projects = ory.projectAdmin().forTenant(BenchCluster.NETWORK);
                var patch = ProjectPatch.of(
                        projects.get(projectId(object)),
                        JsonPatch.replace("/services/oauth2/config/ttl/access_token", TextNode.valueOf("7m0s")));
                yield () -> projects.set(projectId(object), patch);
            }
            case STREAM -> {
                var settings = EventStreamSettings.https(
                        Secret.of("https://floor.example.com/"
                                + object.getMetadata().getName()),
                        EventStreamAuth.none());
                var id = status(object).path("streamId").asText();
                yield () -> ory.events().forTenant(BenchCluster.NETWORK).set(projectId(object), id, settings);
            }
        };
    }

    /** Hydra changes no trust: it is taken away and given anew. */
    private Runnable trustAnew(GenericKubernetesResource object) {
        var issuers = ory.trustedIssuers().forTenant(OWN);
        var old = issuers.listAll(TrustedIssuerQuery.ALL.withIssuer(oryId(object)))
                .toList()
                .getFirst();
        var trust = Trust.builder()
                .issuer(oryId(object))
                .subject("reports")
                .scope(List.of("floor"))
                .expiresAt(Objects.requireNonNull(old.expiresAt()))
                .publicKey(Sample.publicKey())
                .build();
        return () -> {
            issuers.delete(old.id());
            issuers.trust(trust);
        };
    }

    private static String oryId(GenericKubernetesResource object) {
        return status(object).path("oryId").asText();
    }

    private static String projectId(GenericKubernetesResource object) {
        return status(object).path("projectId").asText();
    }

    private static JsonNode status(GenericKubernetesResource object) {
        return OryObjects.json(object).path("status");
    }

    @Override
    public void close() {
        ory.close();
    }
}
