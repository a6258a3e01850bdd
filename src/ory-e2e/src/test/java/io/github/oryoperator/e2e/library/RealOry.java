package io.github.oryoperator.e2e.library;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryBuilder;
import io.github.oryoperator.client.SelfHostedTenant;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.testbed.LocalStack;
import java.net.URI;
import java.util.UUID;

/**
 * The library with one tenant, {@code real}: the servers that all tests of this JVM share. What is asked of them is
 * noted, for {@link ContractIT}.
 */
final class RealOry {
    static final String TENANT = "real";

    private static final LocalStack STACK = LocalStack.shared();
    private static final SelfHostedTenant RECORDED = Tenant.selfHosted()
            .hydraAdmin(recorded(Api.HYDRA_ADMIN))
            .hydraPublic(recorded(Api.HYDRA_PUBLIC))
            .kratosAdmin(recorded(Api.KRATOS_ADMIN))
            .kratosPublic(recorded(Api.KRATOS_PUBLIC))
            .ketoRead(recorded(Api.KETO_READ))
            .ketoWrite(recorded(Api.KETO_WRITE))
            .build();
    private static final Ory ORY = builder().tenant(TENANT, RECORDED).build();

    private RealOry() {}

    static Ory ory() {
        return ORY;
    }

    /** A library whose calls count as exercised; for tests that want one of their own. */
    static OryBuilder builder() {
        return Ory.builder().context(Exercised.BY_ALL_TESTS).listener(Endpoints.OF_ALL_TESTS);
    }

    static SelfHostedTenant tenant() {
        return RECORDED;
    }

    private static Endpoint recorded(Api api) {
        return Contract.recorded(api, RecordingProxy.before(url(api)));
    }

    /** The server itself, where nothing is noted: for what no document can allow, and for browsers. */
    static URI url(Api api) {
        return switch (api) {
            case HYDRA_ADMIN -> STACK.hydra().adminUrl();
            case HYDRA_PUBLIC -> STACK.hydra().publicUrl();
            case KRATOS_ADMIN -> STACK.kratos().adminUrl();
            case KRATOS_PUBLIC -> STACK.kratos().publicUrl();
            case KETO_READ -> STACK.keto().readUrl();
            case KETO_WRITE -> STACK.keto().writeUrl();
            case CONSOLE -> throw new IllegalArgumentException("nothing here is a console");
        };
    }

    /** An id that no other test has. */
    static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }
}
