package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.ReadyTruth;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Call;
import java.util.List;
import java.util.stream.Stream;

/** An OAuth2Client with a Secret. */
enum ChangeableClient implements Changeable {
    INSTANCE;

    @Override
    public Change creation() {
        return ClientChange.CREATION;
    }

    @Override
    public Change update() {
        return ClientChange.UPDATE;
    }

    @Override
    public Change deletion() {
        return ClientChange.DELETION;
    }

    @Override
    public Stream<Change> changes() {
        return Stream.of(ClientChange.values());
    }

    @Override
    public boolean everyCall() {
        return true;
    }

    @Override
    public void furnish(Sandbox sandbox, ProxiedOperator operator) {}

    @Override
    public boolean concerns(Sandbox sandbox, Call call) {
        return call.kind().equals("client")
                && call.name().startsWith(sandbox.namespace() + ".")
                && (call.mutates() || call.verb().equals("get"));
    }

    @Override
    public void edit(Sandbox sandbox) {
        ClientChange.patch(sandbox, "{\"policyUri\":\"https://example.org/edited\"}");
    }

    @Override
    public void awaitEdited(Sandbox sandbox, long generation) {
        ClientChange.awaitGeneration(sandbox, generation);
        assertThat(sandbox.hydraClients().get(ClientChange.id(sandbox)).policyUri())
                .as(ReadyTruth.COMPLAINT)
                .isEqualTo("https://example.org/edited");
    }

    @Override
    public String promise() {
        return "what Hydra was given stood in the Secret";
    }

    @Override
    public boolean isPromiseKept(Sandbox sandbox) {
        return ClientChange.isEverySecretStored(sandbox);
    }

    @Override
    public List<String> world(Sandbox sandbox) {
        return ClientChange.world(sandbox);
    }

    @Override
    public List<String> nothing() {
        return List.of("clients 0", "secret false");
    }

    @Override
    public void tidy(Sandbox sandbox) {
        var id = ClientChange.id(sandbox);
        if (sandbox.client(ClientChange.NAME) == null
                && sandbox.hydraClients().find(id).isPresent()) {
            sandbox.hydraClients().delete(id);
        }
    }

    @Override
    public String toString() {
        return "client";
    }

    @Override
    public ReadyTruth truth(TestCluster cluster, Sandbox sandbox) {
        return new ReadyTruth(cluster, sandbox);
    }
}
