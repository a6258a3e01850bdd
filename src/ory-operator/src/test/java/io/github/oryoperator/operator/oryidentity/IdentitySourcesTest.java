package io.github.oryoperator.operator.oryidentity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.Reason;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traits that come from Secrets: another value there is a change that the user asked for, and no drift. */
class IdentitySourcesTest {
    private final IdentityWorld world = new IdentityWorld(true);

    @BeforeEach
    void isMadeUnderReport() {
        world.secrets.put("person", Map.of("email", "alice@example.org"));
        world.make(spec -> IdentityCrashTest.fromSecret(spec).managementPolicy("Report"));
        world.converge();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private String email() {
        return world.ourOnly().at("/traits/email").asText();
    }

    @Test
    void anotherValueInTheSecretIsFollowedUnderReport() {
        world.secrets.put("person", Map.of("email", "renamed@example.org"));
        world.converge();

        assertThat(email()).isEqualTo("renamed@example.org");
        assertThat(world.readyReason()).isEqualTo(Reason.SUCCEEDED);
    }

    @Test
    void whatIsChangedByHandIsOnlyTold() {
        world.ourOnly().withObject("/traits").put("email", "by-hand@example.org");
        world.converge();

        assertThat(email()).isEqualTo("by-hand@example.org");
        assertThat(world.readyReason()).isEqualTo(Reason.DRIFTED);
    }
}
