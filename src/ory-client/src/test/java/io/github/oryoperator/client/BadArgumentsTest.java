package io.github.oryoperator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
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
                        .filter(BadArgumentsTest::isOffered)
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
                Object empty = parameters[i].getType() == Secret.class ? Arguments.NONE : "";
                all.add(new Bad(service, method, with(parameters, i, empty), name + " empty"));
            }
            for (Object wrong : wrong(parameters[i])) {
                all.add(new Bad(service, method, with(parameters, i, wrong), name + " " + wrong));
            }
        }
        return all;
    }

    private static List<?> wrong(Parameter parameter) {
        Class<?> element = element(parameter);
        if (element == null) {
            return Arguments.WRONG.getOrDefault(parameter.getType(), List.of());
        }
        List<Object> wrong = new ArrayList<>();
        if (element != String.class) {
            wrong.add(Collections.singletonList(null));
        }
        Arguments.WRONG.getOrDefault(element, List.of()).forEach(one -> wrong.add(List.of(one)));
        return wrong;
    }

    /** Of what it is a list; null if it is none. */
    private static @Nullable Class<?> element(Parameter parameter) {
        return Collection.class.isAssignableFrom(parameter.getType())
                ? (Class<?>) ((ParameterizedType) parameter.getParameterizedType()).getActualTypeArguments()[0]
                : null;
    }

    /** A good argument; nothing for the second list of a method, whose items must not be in the first. */
    static Object good(Parameter parameter) {
        Class<?> element = element(parameter);
        if (element != null && parameter.getName().equals("deletes")) {
            return List.of();
        }
        Object good = Arguments.GOOD.get(element == null ? parameter.getType() : element);
        Objects.requireNonNull(good, () -> "a good " + parameter);
        return element == null ? good : List.of(good);
    }

    static boolean isOffered(Method method) {
        return Modifier.isPublic(method.getModifiers()) && !method.isSynthetic();
    }

    private static List<@Nullable Object> with(Parameter[] parameters, int index, @Nullable Object bad) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Parameter parameter : parameters) {
            arguments.add(good(parameter));
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
