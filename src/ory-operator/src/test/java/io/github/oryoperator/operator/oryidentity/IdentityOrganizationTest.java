package io.github.oryoperator.operator.oryidentity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.tenant.Capability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The organization of an identity, which it gets when it is made and keeps. */
class IdentityOrganizationTest {
    private static final String ORGANIZATION = "4b3f7a52-0c1d-4e8e-9a51-6f0e2d7c8b90";
    private final IdentityWorld world = new IdentityWorld(true);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void needsANewerKratos() {
        world.make(spec -> spec.organizationId(ORGANIZATION));
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(world.kratos.identities).isEmpty();

        world.capabilities.add(Capability.EXTERNAL_ID);
        world.converge();
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.ourOnly().path("organization_id").asText()).isEqualTo(ORGANIZATION);
    }

    @Test
    void oneThatKratosDoesNotKeepIsNotApplied() {
        world.capabilities.add(Capability.EXTERNAL_ID);
        world.make(spec -> spec.organizationId(ORGANIZATION));
        world.converge();
        world.ourOnly().remove("organization_id");
        world.converge();

        assertThat(world.readyReason()).isEqualTo(Reason.NOT_APPLIED);
        assertThat(world.readyMessage()).contains("organizationId");
    }
}
