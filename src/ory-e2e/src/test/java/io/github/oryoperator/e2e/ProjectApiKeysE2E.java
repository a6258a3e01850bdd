package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.client.network.NewApiKey;
import io.github.oryoperator.e2e.system.NetworkView;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** API keys of a project whose host lets in with them: the one that is there from the start, taken over by its id. */
class ProjectApiKeysE2E {

    private static final String KEY_ID = "ory-operator.github.io/api-key-id";

    private final TestCluster cluster = TestCluster.shared();
    private ProxiedSandbox ory;
    private Sandbox sandbox;
    private NetworkView network;
    private Resources projects;
    private String id;
    private String theirs;

    @BeforeEach
    void open() {
        cluster.operator();
        ory = ProxiedSandbox.open(cluster, TenantMode.CLOUD);
        sandbox = ory.sandbox();
        network = sandbox.network();
        projects = sandbox.of(Kind.ORY_PROJECT);
        id = network.network().projectId();
        theirs = network.projects().createApiKey(id, NewApiKey.of("backend")).id();
    }

    @AfterEach
    void close() {
        applyKeys("");
        projects.awaitReady("shop");
        assertThat(network.apiKeys(id, "")).contains(theirs);
        network.projects().deleteApiKey(id, theirs);
        ory.close();
    }

    @Test
    void aKeyIsMadeOnceAndOpens() {
        applyKeys("{name: backend, secret: {name: api}}, {name: importer, secret: {name: other, key: ORY_API_KEY}}");

        projects.awaitReady("shop");

        assertThat(network.opens(sandbox.secretValue("api", "apiKey"))).isTrue();
        assertThat(network.opens(sandbox.secretValue("other", "ORY_API_KEY"))).isTrue();
        assertThat(keys("backend (")).isEqualTo(1);
        ory.forgetCalls();
        projects.look("shop");
        projects.look("shop");
        assertThat(ory.writes()).isEmpty();
        projects.awaitEvent("shop", "ApiKeyCreated");
    }

    @Test
    void whoseSecretIsDeletedIsRevokedAndMadeAnew() {
        applyKeys("{name: backend, secret: {name: api}}");
        projects.awaitReady("shop");
        var lost = sandbox.secretValue("api", "apiKey");

        sandbox.kubectl("delete", "secret", "api");

        await().until(() -> sandbox.secret("api") != null && keys("backend (") == 1);
        assertThat(network.opens(lost)).isFalse();
        assertThat(network.opens(sandbox.secretValue("api", "apiKey"))).isTrue();
        projects.awaitEvent("shop", "ApiKeyRevoked");
        projects.awaitReady("shop");
    }

    @Test
    void aKeyThatIsRevokedInTheConsoleIsMadeAnewInItsSecret() {
        applyKeys("{name: backend, secret: {name: api}}");
        projects.awaitReady("shop");
        var before = sandbox.secretValue("api", "apiKey");
        network.projects().deleteApiKey(id, keyId());

        projects.look("shop");

        assertThat(sandbox.secretValue("api", "apiKey")).isNotEqualTo(before);
        assertThat(network.opens(sandbox.secretValue("api", "apiKey"))).isTrue();
    }

    @Test
    void anotherEndMakesAnotherKeyAndThenRevokesTheOldOne() {
        applyKeys("{name: backend, secret: {name: api}, expiresAt: \"2099-01-31T00:00:00Z\"}");
        projects.awaitReady("shop");
        var before = sandbox.secretValue("api", "apiKey");
        var uid = Objects.requireNonNull(sandbox.secret("api")).getMetadata().getUid();
        ory.forgetCalls();

        applyKeys("{name: backend, secret: {name: api}, expiresAt: \"2099-12-31T00:00:00Z\"}");
        projects.awaitReady("shop");

        assertThat(network.opens(before)).isFalse();
        assertThat(network.opens(sandbox.secretValue("api", "apiKey"))).isTrue();
        assertThat(Objects.requireNonNull(sandbox.secret("api")).getMetadata().getUid())
                .isEqualTo(uid);
        assertThat(ory.writes().stream().map(call -> call.verb() + " " + call.kind()))
                .containsExactly("create api-key", "delete api-key");
        applyKeys("{name: backend, secret: {name: api}, expiresAt: \"2001-12-31T00:00:00Z\"}");
        var over = projects.awaitReason("shop", "ApiKeyExpired");
        assertThat(OryObjects.condition(over, "Stalled", "status")).isEqualTo("True");
        assertThat(network.opens(sandbox.secretValue("api", "apiKey"))).isFalse();
    }

    @Test
    void anEntryThatIsTakenOutRevokesItsKeyAndTakesItsSecretAlong() {
        applyKeys("{name: backend, secret: {name: api}}, {name: importer, secret: {name: other}}");
        projects.awaitReady("shop");
        var gone = sandbox.secretValue("other", "apiKey");

        applyKeys("{name: backend, secret: {name: api}}");
        projects.awaitReady("shop");

        assertThat(network.opens(gone)).isFalse();
        assertThat(sandbox.secret("other")).isNull();
        assertThat(network.opens(sandbox.secretValue("api", "apiKey"))).isTrue();
    }

    @Test
    void aSecretOfSomebodyElseIsNeverTouchedAndNoKeyIsMadeForIt() {
        sandbox.applySecret("api", "apiKey", "not-the-operators-own");

        applyKeys("{name: backend, secret: {name: api}}");

        projects.awaitReason("shop", "SecretNotOwned");
        assertThat(sandbox.secretValue("api", "apiKey")).isEqualTo("not-the-operators-own");
        assertThat(keys("backend (")).isZero();
        sandbox.kubectl("delete", "secret", "api");
        projects.awaitReady("shop");
        assertThat(network.opens(sandbox.secretValue("api", "apiKey"))).isTrue();
    }

    @Test
    void aKeyThatMovesToAnotherSecretIsMadeAnewThereAndTheOldSecretGoes() {
        applyKeys("{name: backend, secret: {name: api}}");
        projects.awaitReady("shop");
        var old = sandbox.secretValue("api", "apiKey");

        applyKeys("{name: backend, secret: {name: other}}");
        projects.awaitReady("shop");

        assertThat(network.opens(sandbox.secretValue("other", "apiKey"))).isTrue();
        assertThat(network.opens(old)).isFalse();
        assertThat(sandbox.secret("api")).isNull();
        assertThat(keys("backend (")).isEqualTo(1);
    }

    @Test
    void aKeyThatCannotMoveToAnotherSecretStaysInItsOwn() {
        applyKeys("{name: backend, secret: {name: api}}");
        projects.awaitReady("shop");
        sandbox.applySecret("theirs", "apiKey", "not-the-operators-own");

        applyKeys("{name: backend, secret: {name: theirs}}");
        projects.awaitReason("shop", "SecretNotOwned");

        assertThat(network.opens(sandbox.secretValue("api", "apiKey"))).isTrue();
        assertThat(keys("backend (")).isEqualTo(1);
    }

    private void applyKeys(String keys) {
        projects.apply("shop", "{displayName: Testbed, projectId: %s, apiKeys: [%s]}".formatted(id, keys));
    }

    private int keys(String name) {
        return network.apiKeys(id, name).size();
    }

    private String keyId() {
        var annotations =
                Objects.requireNonNull(sandbox.secret("api")).getMetadata().getAnnotations();
        return Objects.requireNonNull(annotations.get(KEY_ID));
    }
}
