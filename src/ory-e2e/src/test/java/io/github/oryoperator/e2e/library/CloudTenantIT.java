package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.CloudTenant;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.flow.FlowKind;
import io.github.oryoperator.client.flow.FlowOptions;
import io.github.oryoperator.client.identity.Identity;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.client.network.ApiKey;
import io.github.oryoperator.client.network.NewApiKey;
import io.github.oryoperator.client.network.ProjectAdminService;
import io.github.oryoperator.client.oauth2.AccessToken;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.client.permission.TupleQuery;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.network.OryNetwork;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A tenant of Ory Network: all services at the host of its project, with the real servers behind it. */
class CloudTenantIT {
    private static final Ory ORY = RealOry.ory();

    @Test
    void identitiesAreAtTheProjectsHost() {
        IdentityService identities = ORY.identities().forTenant(RealOry.CLOUD);
        String email = RealOry.unique("cloud") + "@b.example";
        Identity made = identities.create(Person.identity(email));
        assertThat(identities.get(made.id())).isEqualTo(made);
        assertThat(identities
                        .list(IdentityQuery.ALL.withIds(List.of(made.id())))
                        .items())
                .containsExactly(made);
        identities.updateTraits(made.id(), Person.traits("new-" + email));
        assertThat(ORY.identities()
                        .forTenant(RealOry.TENANT)
                        .getWithTraits(made.id())
                        .traits())
                .as("what the same Kratos says without a project before it")
                .isEqualTo(Person.traits("new-" + email));
        identities.delete(made.id());
    }

    @Test
    void sessionsFlowsAndSchemasAreThereToo() {
        Person person = Person.create();
        assertThat(ORY.sessions()
                        .forTenant(RealOry.CLOUD)
                        .whoami(SessionCredentials.sessionToken(person.logIn()))
                        .active())
                .isTrue();
        assertThat(ORY.flows()
                        .forTenant(RealOry.CLOUD)
                        .initiateLogin(FlowOptions.NATIVE)
                        .kind())
                .isEqualTo(FlowKind.LOGIN);
        assertThat(ORY.schemas().forTenant(RealOry.CLOUD).list().items()).isNotEmpty();
    }

    @Test
    void permissionsAreAtTheProjectsHost() {
        PermissionService permissions = ORY.permissions().forTenant(RealOry.CLOUD);
        RelationTuple tuple = RelationTuple.of("files", RealOry.unique("report"), "view", "alice");
        permissions.grant(tuple);
        assertThat(permissions.check(tuple)).isTrue();
        assertThat(permissions.list(TupleQuery.of(tuple)).items()).containsExactly(tuple);
        permissions.revoke(tuple);
        assertThat(permissions.check(tuple)).isFalse();
    }

    @Test
    void clientsAndTheirTokensAreAtTheProjectsHost() {
        OAuth2ClientService clients = ORY.oauth2Clients().forTenant(RealOry.CLOUD);
        String id = RealOry.unique("cloud");
        OAuth2Client made = clients.create(OAuth2Client.builder()
                .clientId(id)
                .clientName(id)
                .grantTypes(List.of("client_credentials"))
                .build());
        assertThat(clients.list(ClientQuery.ALL.withClientName(id)).items()).hasSize(1);
        Secret secret = Objects.requireNonNull(made.clientSecret());
        AccessToken token = ORY.tokens()
                .forTenant(RealOry.CLOUD)
                .clientCredentials(OAuth2Credentials.basic(id, secret), List.of(), List.of());
        assertThat(ORY.tokens()
                        .forTenant(RealOry.CLOUD)
                        .introspect(token.accessToken())
                        .active())
                .isTrue();
        clients.delete(id);
    }

    @Test
    void aKeyOfTheProjectOpensItUntilItIsDeleted() {
        ProjectAdminService projects = ORY.projectAdmin().forTenant(RealOry.CLOUD);
        String project = RealOry.network().projectSlug();
        ApiKey key = projects.createApiKey(project, NewApiKey.of("ci"));
        try (Ory ory = RealOry.builder()
                .tenant("keyed", RealOry.cloud().withProjectApiKey(key.value()).withWorkspaceApiKey(null))
                .build()) {
            OAuth2ClientService clients = ory.oauth2Clients().forTenant("keyed");
            assertThat(clients.find("nobody")).isEmpty();
            projects.deleteApiKey(project, key.id());
            assertThatThrownBy(() -> clients.find("nobody")).isInstanceOf(OryUnauthorizedException.class);
            assertThatThrownBy(() -> ory.projectAdmin().forTenant("keyed").list())
                    .as("and is never tried at the console")
                    .isInstanceOf(OryConfigurationException.class)
                    .hasMessageContaining("cloud.workspaceApiKey");
        }
    }

    @Test
    void neitherKeyIsEverSeenOnTheOtherSide() {
        LocalStack stack = LocalStack.shared();
        try (OryNetwork network = OryNetwork.start(Toolbox.ofUser(), stack.hydra(), stack.kratos(), stack.keto())) {
            CloudTenant right = Tenant.cloud()
                    .projectUrl(network.projectUrl().toString())
                    .projectApiKey(Secret.of(network.projectKey()))
                    .consoleUrl(network.consoleUrl().toString())
                    .workspaceApiKey(Secret.of(network.workspaceKey()))
                    .build();
            askConsole(right);
            askProject(right);
            assertThat(network.projectProxy().allCalls()).hasSize(3);
            assertThat(network.consoleProxy().allCalls()).hasSize(3);
            assertThat(network.journal().strayKeys()).isEmpty();
            assertThat(network.journal().mistakes()).isEmpty();

            CloudTenant wrong =
                    right.withProjectApiKey(right.workspaceApiKey()).withWorkspaceApiKey(right.projectApiKey());
            assertThatThrownBy(() -> askConsole(wrong)).isInstanceOf(OryUnauthorizedException.class);
            assertThatThrownBy(() -> askProject(wrong)).isInstanceOf(OryUnauthorizedException.class);
            assertThat(network.journal().strayKeys())
                    .as("it would be noticed")
                    .anyMatch(stray -> stray.startsWith("project key"))
                    .anyMatch(stray -> stray.startsWith("workspace key"));
        }
    }

    private static void askConsole(CloudTenant tenant) {
        try (Ory ory = RealOry.builder().tenant("own", tenant).build()) {
            String project =
                    ory.projectAdmin().forTenant("own").list().items().get(0).id();
            assertThat(ory.events().forTenant("own").list(project)).isEmpty();
            assertThat(ory.projectAdmin().forTenant("own").listMembers(project)).isNotEmpty();
        }
    }

    private static void askProject(CloudTenant tenant) {
        try (Ory ory = RealOry.builder().tenant("own", tenant).build()) {
            IdentityQuery nobody =
                    IdentityQuery.ALL.withIds(List.of(UUID.randomUUID().toString()));
            assertThat(ory.oauth2Clients().forTenant("own").find("nobody")).isEmpty();
            assertThat(ory.identities().forTenant("own").list(nobody).items()).isEmpty();
            assertThat(ory.permissions().forTenant("own").check(RelationTuple.of("files", "nothing", "view", "nobody")))
                    .isFalse();
        }
    }
}
