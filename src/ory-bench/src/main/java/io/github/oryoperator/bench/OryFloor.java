package io.github.oryoperator.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.client.oauth2.NewKey;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.permission.RelationTuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What Ory alone needs for new objects, whoever makes them: the library, over the connections of a crowd. */
final class OryFloor implements AutoCloseable {

    private static final String TENANT = "floor";
    private static final int BATCH = 100;

    private final Addresses addresses;
    private final Ory ory;
    private final HttpClient http = HttpClient.newHttpClient();

    OryFloor(Addresses addresses) {
        this.addresses = addresses;
        ory = Ory.builder().tenant(TENANT, addresses.tenant()).build();
    }

    void clients(int many) {
        var clients = ory.oauth2Clients().forTenant(TENANT);
        new Crowd(many)
                .each(number -> clients.create(OAuth2Client.builder()
                        .clientId("floor-" + number)
                        .clientSecret(Secret.of("a-secret-as-long-as-one-that-the-operator-makes-" + number))
                        .grantTypes(List.of("client_credentials"))
                        .scope("read")
                        .build()));
    }

    void keySets(int many) {
        var keys = ory.jwks().forTenant(TENANT);
        new Crowd(many).each(number -> keys.createSet("floor-" + number, NewKey.of("EdDSA", "key-" + number)));
    }

    void identities(int many) {
        var identities = ory.identities().forTenant(TENANT);
        new Crowd(many).each(number -> identities.create(identity("single-" + number)));
    }

    /** {@code PATCH /admin/identities}, with a hundred each. */
    void identitiesInBatches(int many) {
        var identities = ory.identities().forTenant(TENANT);
        eachBatch(
                many,
                batch -> identities
                        .createAll(batch.mapToObj(number -> identity("batch-" + number))
                                .toList())
                        .forEach(result -> {
                            if (result.failure() != null) {
                                throw result.failure();
                            }
                        }));
    }

    void tuples(int many) {
        var permissions = ory.permissions().forTenant(TENANT);
        new Crowd(many).each(number -> permissions.grant(tuple("single-" + number, "subject")));
    }

    /**
     * {@code PATCH /admin/relation-tuples}, with a hundred each; without a look at what is there, which the library has first.
     */
    void tuplesInTransactions(int many) {
        eachBatch(
                many,
                batch -> transact(batch.mapToObj(number -> tuple("batch-" + number, "subject"))
                        .map(OryFloor::insertion)
                        .collect(Collectors.joining(",", "[", "]"))));
    }

    private void transact(String changes) {
        var request = HttpRequest.newBuilder(addresses.ketoWrite().resolve("/admin/relation-tuples"))
                .method("PATCH", HttpRequest.BodyPublishers.ofString(changes))
                .header("Content-Type", "application/json")
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 204) {
                throw new IllegalStateException("Keto says " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Keto", e);
        }
    }

    private interface Batch {
        void send(IntStream numbers);
    }

    private static void eachBatch(int many, Batch batch) {
        new Crowd(Math.ceilDiv(many, BATCH)).each(number -> {
            int from = (number - 1) * BATCH;
            batch.send(IntStream.range(from, Math.min(many, from + BATCH)));
        });
    }

    private static NewIdentity identity(String name) {
        var traits = JsonNodeFactory.instance.objectNode().put("email", name + "@floor.example");
        traits.putObject("name").put("first", "Edit0");
        return NewIdentity.of(traits).withSchemaId("person");
    }

    private static RelationTuple tuple(String object, String subject) {
        return RelationTuple.of("files", object, "viewers", subject);
    }

    private static String insertion(RelationTuple tuple) {
        return """
                {"action": "insert", "relation_tuple": {"namespace": "%s", "object": "%s", "relation": "%s", "subject_id": "%s"}}""".formatted(tuple.namespace(), tuple.object(), tuple.relation(), tuple.subject());
    }

    @Override
    public void close() {
        ory.close();
        http.close();
    }
}
