package io.github.oryoperator.operator.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.tenant.CloudProject;
import io.github.oryoperator.api.tenant.CloudProjectBuilder;
import io.github.oryoperator.api.tenant.OryTenant;
import io.github.oryoperator.api.tenant.OryTenantSpec;
import io.github.oryoperator.api.tenant.ProjectRef;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.status.Outcome;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final SecretKeyRef PROJECT_KEY = new SecretKeyRef("network", "project");
    private static final SecretKeyRef WORKSPACE_KEY = new SecretKeyRef("network", "workspace");

    private final Connections connections = new Connections(
            new Values() {
                @Override
                public Optional<Map<String, String>> secret(String namespace, String name) {
                    return Optional.of(Map.of("project", "project-token\n", "workspace", "workspace-token"))
                            .filter(values -> namespace.equals("apps") && name.equals("network"));
                }

                @Override
                public Optional<Map<String, String>> configMap(String namespace, String name) {
                    return Optional.empty();
                }
            },
            new OneProject());

    /** Of the namespace apps: shop, which is made. */
    private static final class OneProject implements ProjectSlugs {
        @Override
        public String slugOf(String namespace, String name) {
            if (namespace.equals("apps") && name.equals("shop")) {
                return "happy-einstein";
            }
            throw new Halt(Outcome.waiting(Reason.REFERENCE_NOT_READY, "There is no such project"));
        }
    }

    @Test
    void aProjectIsReachedWithItsOwnKeyAndTheConsoleWithTheWorkspaces() {
        var spec = cloud(CloudProjectBuilder.builder()
                .projectSlug("happy-einstein")
                .projectApiKeySecretRef(PROJECT_KEY)
                .workspaceApiKeySecretRef(WORKSPACE_KEY)
                .build());

        var tenant = connections.of(spec, "apps");

        assertThat(tenant.problems()).isEmpty();
        assertThat(tenant.endpoint(Api.HYDRA_ADMIN))
                .isEqualTo(tenant.endpoint(Api.KETO_READ))
                .isEqualTo(Endpoint.of("https://happy-einstein.projects.oryapis.com")
                        .withBearerToken(Secret.of("project-token")));
        assertThat(tenant.endpoint(Api.CONSOLE))
                .isEqualTo(Endpoint.of("https://api.console.ory.sh").withBearerToken(Secret.of("workspace-token")));
    }

    @Test
    void aKeyWhoseSecretIsMissingIsWaitedFor() {
        var spec = cloud(CloudProjectBuilder.builder()
                .projectSlug("happy-einstein")
                .projectApiKeySecretRef(new SecretKeyRef("absent", "key"))
                .build());

        assertThat(outcome(spec))
                .matches(outcome -> outcome.kind() == Outcome.Kind.WAITING
                        && outcome.reason().equals(Reason.SECRET_NOT_FOUND));
    }

    @Test
    void aTenantFollowsTheSlugOfTheProjectThatItRefersTo() {
        assertThat(connections.of(referringTo("shop", null), "apps").endpoint(Api.KRATOS_ADMIN))
                .isEqualTo(Endpoint.of("https://happy-einstein.projects.oryapis.com")
                        .withBearerToken(Secret.of("project-token")));
    }

    @Test
    void aDomainOfItsOwnGoesBeforeTheSlugOfTheProject() {
        assertThat(connections
                        .of(referringTo("shop", "https://login.example.com"), "apps")
                        .endpoint(Api.KRATOS_ADMIN))
                .isEqualTo(Endpoint.of("https://login.example.com").withBearerToken(Secret.of("project-token")));
    }

    @Test
    void aTenantWaitsForAProjectThatIsNotThere() {
        assertThat(outcome(referringTo("other", null)))
                .matches(outcome -> outcome.kind() == Outcome.Kind.WAITING
                        && outcome.reason().equals(Reason.REFERENCE_NOT_READY));
    }

    private static OryTenantSpec referringTo(String project, @Nullable String url) {
        return cloud(CloudProjectBuilder.builder()
                .projectRef(new ProjectRef(project))
                .projectUrl(url)
                .projectApiKeySecretRef(PROJECT_KEY)
                .build());
    }

    @Test
    void aModeOfALaterVersionIsNotSupported() {
        var spec = OryTenantSpec.builder().mode("Hybrid").build();

        assertThat(outcome(spec).reason()).isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void aTenantRefersToItsProjectAndToTheSecretsWithItsKeys() {
        var tenant = new OryTenant();
        tenant.setMetadata(new ObjectMetaBuilder()
                .withNamespace("apps")
                .withName("default")
                .build());
        tenant.setSpec(cloud(CloudProjectBuilder.builder()
                .projectRef(new ProjectRef("shop"))
                .projectApiKeySecretRef(PROJECT_KEY)
                .workspaceApiKeySecretRef(new SecretKeyRef("other", "workspace"))
                .build()));

        assertThat(TenantRefs.referencesOf(tenant, "apps"))
                .containsExactlyInAnyOrder(
                        new ResourceKey("OryProject", "apps", "shop"),
                        new ResourceKey("Secret", "apps", "network"),
                        new ResourceKey("Secret", "apps", "other"));
    }

    private Outcome outcome(OryTenantSpec spec) {
        return catchThrowableOfType(Halt.class, () -> connections.of(spec, "apps"))
                .outcome();
    }

    private static OryTenantSpec cloud(CloudProject project) {
        return OryTenantSpec.builder().mode("Cloud").cloud(project).build();
    }
}
