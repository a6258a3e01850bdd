package io.github.oryoperator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.courier.CourierQuery;
import io.github.oryoperator.client.flow.FlowKind;
import io.github.oryoperator.client.flow.FlowOptions;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.client.identity.RecoveryCode;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.client.network.EventStreamSettings;
import io.github.oryoperator.client.network.NewApiKey;
import io.github.oryoperator.client.network.NewProject;
import io.github.oryoperator.client.network.ProjectCors;
import io.github.oryoperator.client.network.ProjectDocument;
import io.github.oryoperator.client.network.ProjectEnvironment;
import io.github.oryoperator.client.network.ProjectPatch;
import io.github.oryoperator.client.network.ProjectServices;
import io.github.oryoperator.client.network.WorkspaceQuery;
import io.github.oryoperator.client.network.WorkspaceUpdate;
import io.github.oryoperator.client.oauth2.AuthorizationCodeGrant;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.client.oauth2.ConsentAcceptance;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.JsonWebKeySet;
import io.github.oryoperator.client.oauth2.JwtBearerGrant;
import io.github.oryoperator.client.oauth2.LoginAcceptance;
import io.github.oryoperator.client.oauth2.NewKey;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.RefreshGrant;
import io.github.oryoperator.client.oauth2.Rejection;
import io.github.oryoperator.client.oauth2.Trust;
import io.github.oryoperator.client.oauth2.TrustedIssuerQuery;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.client.permission.Subject;
import io.github.oryoperator.client.permission.SubjectSet;
import io.github.oryoperator.client.permission.TupleQuery;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each method of each service with one argument that cannot be right: refused, and nothing is sent. */
class BadArgumentsTest {
    private static final OryServer SERVER = new OryServer();
    /** Of Ory Network, which has all APIs. */
    private static final Ory ORY = SERVER.ory(builder ->
            builder.tenant("acme", SERVER.cloud().withOauth2Client(OAuth2Credentials.basic("app", Secret.of("pw")))));

    /** Parameters of these names are segments of a path. */
    private static final Set<String> IDS = Set.of(
            "id", "set", "kid", "sessionId", "externalId", "flowId", "project", "projectId", "keyId", "streamId");

    private static final List<String> BAD_IDS = List.of("", ".", "..", "a/b", "a%2fb", "a%2Fb", "/", "../a");

    private static final JsonWebKey KEY =
            JsonWebKey.of(Map.of("kty", TextNode.valueOf("EC"), "kid", TextNode.valueOf("x")));
    private static final Secret SECRET = Secret.of("x");
    private static final ProjectDocument DOCUMENT =
            new ProjectDocument("x", ProjectServices.NONE, ProjectCors.of(), ProjectCors.of(), List.of(), Map.of());

    /** A good argument of each type. */
    private static final Map<Class<?>, Object> GOOD = Map.ofEntries(
            Map.entry(String.class, "903deefe-085f-4718-ba06-b09919e5abba"),
            Map.entry(int.class, 1),
            Map.entry(boolean.class, true),
            Map.entry(Integer.class, 1),
            Map.entry(Duration.class, Duration.ofMinutes(1)),
            Map.entry(Collection.class, List.of()),
            Map.entry(JsonNode.class, JsonNodeFactory.instance.objectNode()),
            Map.entry(RelationTuple.class, RelationTuple.of("x", "x", "x", "x")),
            Map.entry(SubjectSet.class, Subject.set("x", "x", "x")),
            Map.entry(TupleQuery.class, TupleQuery.ALL),
            Map.entry(NewIdentity.class, NewIdentity.of(JsonNodeFactory.instance.objectNode())),
            Map.entry(IdentityQuery.class, IdentityQuery.ALL),
            Map.entry(RecoveryCode.FlowType.class, RecoveryCode.FlowType.API),
            Map.entry(SessionCredentials.class, SessionCredentials.sessionToken(SECRET)),
            Map.entry(FlowOptions.class, FlowOptions.NATIVE),
            Map.entry(FlowKind.class, FlowKind.LOGIN),
            Map.entry(ObjectNode.class, JsonNodeFactory.instance.objectNode().put("method", "x")),
            Map.entry(CourierQuery.class, CourierQuery.ALL),
            Map.entry(String[].class, new String[] {"x"}),
            Map.entry(List.class, List.of()),
            Map.entry(Secret.class, SECRET),
            Map.entry(Api.class, Api.HYDRA_ADMIN),
            Map.entry(OAuth2Credentials.class, OAuth2Credentials.none("x")),
            Map.entry(OAuth2Client.class, OAuth2Client.builder().build()),
            Map.entry(ClientQuery.class, ClientQuery.ALL),
            Map.entry(AuthorizationCodeGrant.class, new AuthorizationCodeGrant(SECRET, "x", null, null)),
            Map.entry(RefreshGrant.class, new RefreshGrant(SECRET, null, null)),
            Map.entry(JwtBearerGrant.class, new JwtBearerGrant(SECRET, null, null)),
            Map.entry(LoginAcceptance.class, LoginAcceptance.of("x")),
            Map.entry(ConsentAcceptance.class, ConsentAcceptance.builder().build()),
            Map.entry(Rejection.class, Rejection.of("x", "x")),
            Map.entry(NewKey.class, NewKey.of("ES256")),
            Map.entry(JsonWebKey.class, KEY),
            Map.entry(JsonWebKeySet.class, new JsonWebKeySet(List.of(KEY))),
            Map.entry(Trust.class, new Trust("x", "x", false, List.of(), OffsetDateTime.MAX, KEY)),
            Map.entry(TrustedIssuerQuery.class, TrustedIssuerQuery.ALL),
            Map.entry(NewProject.class, NewProject.of("x", ProjectEnvironment.DEVELOPMENT)),
            Map.entry(ProjectPatch.class, new ProjectPatch("x", List.of())),
            Map.entry(ProjectDocument.class, DOCUMENT),
            Map.entry(NewApiKey.class, NewApiKey.of("x")),
            Map.entry(WorkspaceQuery.class, WorkspaceQuery.ALL),
            Map.entry(WorkspaceUpdate.class, WorkspaceUpdate.named("x")),
            Map.entry(EventStreamSettings.class, EventStreamSettings.sns("x", "x")));

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /** A method of a service, and arguments for it of which one is bad. */
    record Bad(Object service, Method method, List<@Nullable Object> arguments, String name) {
        @Override
        public String toString() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName() + " " + name;
        }
    }

    static Stream<Bad> bad() throws ReflectiveOperationException {
        List<Bad> all = new ArrayList<>();
        for (Method accessor : Ory.class.getMethods()) {
            if (accessor.getReturnType() == PerTenant.class) {
                Object service = ((PerTenant<?>) accessor.invoke(ORY)).forTenant("acme");
                Arrays.stream(service.getClass().getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .forEach(method -> all.addAll(bad(service, method)));
            }
        }
        return all.stream();
    }

    private static List<Bad> bad(Object service, Method method) {
        List<Bad> all = new ArrayList<>();
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            String name = parameters[i].getName();
            if (!parameters[i].getType().isPrimitive()
                    && !parameters[i].getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                all.add(new Bad(service, method, with(parameters, i, null), name + " null"));
            }
            if (parameters[i].getType() == String.class && IDS.contains(name)) {
                for (String id : BAD_IDS) {
                    all.add(new Bad(service, method, with(parameters, i, id), name + " '" + id + "'"));
                }
            } else if (name.equals("challenge") || name.equals("token")) {
                Object empty = parameters[i].getType() == Secret.class ? Secret.of("") : "";
                all.add(new Bad(service, method, with(parameters, i, empty), name + " empty"));
            }
        }
        return all;
    }

    private static List<@Nullable Object> with(Parameter[] parameters, int index, @Nullable Object bad) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Parameter parameter : parameters) {
            arguments.add(Objects.requireNonNull(GOOD.get(parameter.getType()), "a good " + parameter.getType()));
        }
        arguments.set(index, bad);
        return arguments;
    }

    @ParameterizedTest
    @MethodSource("bad")
    void isRefusedBeforeAnythingIsSent(Bad call) {
        assertThatThrownBy(() -> invoke(call))
                .isInstanceOfSatisfying(
                        OryValidationException.class,
                        e -> assertThat(e.status()).isZero())
                .hasMessageContaining("must");
        assertThat(SERVER.requests()).isZero();
    }

    private static void invoke(Bad call) throws Throwable {
        try {
            call.method().invoke(call.service(), call.arguments().toArray());
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    @Test
    void everyServiceIsMeant() throws ReflectiveOperationException {
        assertThat(bad().map(call -> call.method().getDeclaringClass().getSimpleName()))
                .contains(
                        "OAuth2ClientService",
                        "TokenService",
                        "ConsentService",
                        "JwkService",
                        "TrustedIssuerService",
                        "PermissionService",
                        "IdentityService",
                        "SessionService",
                        "SchemaService",
                        "CourierService",
                        "FlowService",
                        "ProjectAdminService",
                        "WorkspaceAdminService",
                        "EventsService",
                        "MetadataService");
    }
}
