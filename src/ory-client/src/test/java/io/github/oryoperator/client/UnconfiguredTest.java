package io.github.oryoperator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.meta.ApiStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each service for a tenant that nobody configured, and each of its methods for one without what it calls. */
class UnconfiguredTest {
    private static final OryServer SERVER = new OryServer();
    private static final OAuth2Credentials APP = OAuth2Credentials.basic("app", Secret.of("pw"));

    /** One has Hydra alone, the other Kratos alone: each service lacks all of its APIs in one of them. */
    private static final Ory ORY = SERVER.builder()
            .tenant(
                    "hydra",
                    Tenant.selfHosted()
                            .hydraAdmin(SERVER.endpoint())
                            .hydraPublic(SERVER.endpoint())
                            .build())
            .tenant(
                    "kratos",
                    Tenant.selfHosted()
                            .kratosAdmin(SERVER.endpoint())
                            .kratosPublic(SERVER.endpoint())
                            .oauth2Client(APP)
                            .build())
            .build();

    @AfterAll
    static void stop() {
        ORY.close();
        SERVER.close();
    }

    record Service(String name, PerTenant<?> tenants) {
        Object without() {
            Object service = tenants.forTenant("kratos");
            String product = service.getClass().getPackageName();
            boolean hydras = product.endsWith(".oauth2") || product.endsWith(".meta");
            return hydras ? service : tenants.forTenant("hydra");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record Offered(Object service, Method method) {
        @Override
        public String toString() {
            return service.getClass().getSimpleName() + "." + method.getName() + method.getParameterCount();
        }
    }

    static List<Service> services() throws ReflectiveOperationException {
        List<Service> services = new ArrayList<>();
        for (Method accessor : Ory.class.getMethods()) {
            if (accessor.getReturnType() == PerTenant.class) {
                services.add(new Service(accessor.getName(), (PerTenant<?>) accessor.invoke(ORY)));
            }
        }
        return services;
    }

    static Stream<Offered> methods() throws ReflectiveOperationException {
        return services().stream()
                .map(Service::without)
                .flatMap(service -> Arrays.stream(service.getClass().getDeclaredMethods())
                        .filter(BadArgumentsTest::isOffered)
                        // It says so itself, and throws nothing.
                        .filter(method -> method.getReturnType() != ApiStatus.class)
                        .map(method -> new Offered(service, method)));
    }

    @ParameterizedTest
    @MethodSource("services")
    void anUnknownTenantIsNamed(Service service) {
        assertThatThrownBy(() -> service.tenants().forTenant("nobody"))
                .isInstanceOfSatisfying(
                        OryConfigurationException.class,
                        e -> assertThat(e.kind()).isEqualTo(OryConfigurationException.Kind.UNKNOWN_TENANT))
                .hasMessageContaining("nobody");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void whatIsMissingIsNamedBeforeAnythingIsSent(Offered offered) {
        assertThatThrownBy(() -> call(offered))
                .isInstanceOfSatisfying(
                        OryConfigurationException.class,
                        e -> assertThat(e.kind()).isEqualTo(OryConfigurationException.Kind.NOT_CONFIGURED))
                .hasMessageContaining("The tenant has no ");
        assertThat(SERVER.requests()).isZero();
    }

    @Test
    void everyServiceIsMeant() throws ReflectiveOperationException {
        assertThat(services()).hasSizeGreaterThan(11);
        assertThat(methods()).hasSizeGreaterThan(80);
    }

    private static void call(Offered offered) throws Throwable {
        Object[] arguments = Arrays.stream(offered.method().getParameters())
                .map(BadArgumentsTest::good)
                .toArray();
        try {
            Object result = offered.method().invoke(offered.service(), arguments);
            if (result instanceof Stream<?> stream) {
                stream.forEach(item -> {});
            }
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }
}
