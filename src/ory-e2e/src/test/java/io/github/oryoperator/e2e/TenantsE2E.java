package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.ory.Hydra;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bad at run time: what is wrong is said where it is wrong, nothing is deleted, and what can heal heals by itself. */
class TenantsE2E {

    private static final String CLIENT = "oauth2clients.ory-operator.github.io";
    private static final String SPEC =
            "{clientName: app, tokenEndpointAuthMethod: none, scopes: [read], syncInterval: 1s}";

    @RegisterExtension
    private final Sandbox sandbox = Sandbox.besideTheOperator(TestCluster.shared());

    @Test
    void whatHydraRefusesIsStalledAndHealsWithTheSpec() {
        // This Hydra knows only public subjects.
        sandbox.applyClient("app", "{subjectType: pairwise, tokenEndpointAuthMethod: none, scopes: [read]}");
        var refused = sandbox.awaitReason("app", "Rejected");
        assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
        assertThat(OryObjects.condition(refused, "Ready", "message")).contains("400");

        sandbox.kubectl(
                "patch",
                "oauth2clients.ory-operator.github.io",
                "app",
                "--type=merge",
                "--patch={\"spec\":{\"subjectType\":\"public\"}}");

        sandbox.awaitReady("app");
    }

    @Test
    void aSettledObjectKeepsItsStatusWhileItsTenantIsDown() {
        var own = stack().startHydra(sandbox.namespace() + "-hydra");
        sandbox.pointTenantAt(own.adminUrl().toString());
        sandbox.awaitTenantReason("Succeeded");
        sandbox.applyClient("app", SPEC);
        sandbox.awaitReady("app");

        own.stop();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !sandbox.tenantReason().equals("Succeeded"));
        sandbox.applyClient("late", SPEC);
        sandbox.awaitReason("late", "TenantNotReady");
        sandbox.await("app", OryObjects::isReady);

        own.start();
        sandbox.awaitReady("late");
    }

    @Test
    void aClientThatSomebodyMakesMeanwhileIsSeenAndLeft() {
        try (var hydra = stack().proxy(hydra().adminUrl())) {
            sandbox.pointTenantAt(hydra.url().toString());
            sandbox.awaitTenantReason("Succeeded");
            var id = sandbox.namespace() + ".app";
            hydra.plan()
                    .add(Fault.when(call -> call.verb().equals("create"))
                            .run(() -> sandbox.hydraClients()
                                    .create(OAuth2Client.builder()
                                            .clientId(id)
                                            .clientName("theirs")
                                            .build())));

            sandbox.applyClient("app", SPEC);

            var refused = sandbox.awaitReason("app", "AlreadyExists");
            assertThat(OryObjects.condition(refused, "Stalled", "status")).isEqualTo("True");
            assertThat(sandbox.hydraClients().get(id).clientName()).isEqualTo("theirs");

            sandbox.hydraClients().delete(id);

            sandbox.awaitReady("app");
            sandbox.kubectl("delete", CLIENT, "app");
        }
    }

    private static LocalStack stack() {
        return TestCluster.shared().cluster().stack();
    }

    private static Hydra hydra() {
        return stack().hydra();
    }
}
