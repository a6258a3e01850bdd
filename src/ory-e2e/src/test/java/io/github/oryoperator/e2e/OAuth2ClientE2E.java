package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The life of an OAuth2Client: real API server, real Hydra, the operator as a process of its own. */
class OAuth2ClientE2E {

    private static final String MACHINE = """
            grantTypes: [client_credentials]
            scopes: [read]
            credentials: {secret: {name: machine}}
            """;

    @RegisterExtension
    private final Sandbox sandbox = Sandbox.besideTheOperator(TestCluster.shared());

    @Test
    void publishesCredentialsThatGetAToken() {
        sandbox.applyClient("machine", MACHINE);

        var object = sandbox.awaitReady("machine");

        assertThat(OryObjects.json(object).at("/status/oryId").asText()).isEqualTo(sandbox.namespace() + ".machine");
        assertThat(sandbox.getsToken("machine")).isTrue();
    }

    @Test
    void deletesTheClientWithItsObject() {
        sandbox.applyClient("machine", MACHINE);
        sandbox.awaitReady("machine");

        sandbox.kubectl("delete", "oauth2clients.ory-operator.github.io", "machine");

        sandbox.awaitGone("machine");
        assertThat(sandbox.hydraClients().find(sandbox.namespace() + ".machine"))
                .isEmpty();
        assertThat(sandbox.secret("machine")).isNull();
    }

    @Test
    void bringsADeletedClientBackWithTheSameIdAndSecret() {
        sandbox.applyClient("machine", MACHINE);
        sandbox.awaitReady("machine");
        var before = sandbox.secretValues("machine");
        var id = sandbox.secretValue("machine", "CLIENT_ID");

        sandbox.hydraClients().delete(id);
        sandbox.kubectl(
                "annotate",
                "oauth2clients.ory-operator.github.io/machine",
                "ory-operator.github.io/reconcile-requested-at=now");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> sandbox.hydraClients().find(id).isPresent());
        assertThat(sandbox.secretValues("machine")).isEqualTo(before);
        assertThat(sandbox.getsToken("machine")).isTrue();
    }

    @Test
    void aResourceRestoredAfterItsDeletionIsMadeAnewWithTheSecretOfTheBackup() throws JsonProcessingException {
        sandbox.applyClient("machine", MACHINE);
        sandbox.awaitReady("machine");
        var published = sandbox.secretValues("machine");
        var secret = backUp("secret/machine");
        var resource = backUp("oauth2clients.ory-operator.github.io/machine");
        sandbox.kubectl("delete", "oauth2clients.ory-operator.github.io", "machine");
        sandbox.awaitGone("machine");
        Awaitility.await().until(() -> sandbox.secret("machine") == null);

        sandbox.apply(secret);
        sandbox.apply(resource);

        sandbox.awaitReady("machine");
        assertThat(sandbox.secretValues("machine")).isEqualTo(published);
        assertThat(sandbox.getsToken("machine")).isTrue();
    }

    /** Without the status and what the API server itself had said of it. */
    private String backUp(String object) throws JsonProcessingException {
        var json = (ObjectNode) new ObjectMapper().readTree(sandbox.kubectl("get", object, "--output=json"));
        json.remove("status");
        ((ObjectNode) json.get("metadata"))
                .remove(List.of("uid", "resourceVersion", "generation", "creationTimestamp", "managedFields"));
        return json.toString();
    }
}
