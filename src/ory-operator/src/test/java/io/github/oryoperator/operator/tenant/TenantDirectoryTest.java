package io.github.oryoperator.operator.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.operator.engine.ResourceKey;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantDirectoryTest {
    private static final ResourceKey TENANT = new ResourceKey("OryTenant", "apps", "default");
    private Instant now = Instant.EPOCH;
    private final TenantDirectory directory =
            new TenantDirectory(new NoValues(), new NoProjects(), "operator", clock());

    @Test
    void aCrowdThatFailedTogetherIsSuspiciousOnce() {
        assertThat(directory.isFirstSuspicion(TENANT)).isTrue();
        assertThat(directory.isFirstSuspicion(TENANT)).isFalse();

        now = now.plusSeconds(3);
        assertThat(directory.isFirstSuspicion(TENANT)).isTrue();
    }

    @Test
    void aSuspicionIsForgottenWhenItIsOld() {
        directory.isFirstSuspicion(TENANT);
        directory.tidy(tenant -> true);
        assertThat(directory.isEmpty()).isFalse();

        now = now.plusSeconds(3);
        directory.tidy(tenant -> true);

        assertThat(directory.isEmpty()).isTrue();
    }

    @Test
    void whoWasTurnedAwayIsRememberedUntilTheTenantComes() {
        directory.turnedAway(TENANT);
        directory.tidy(TENANT::equals);

        assertThat(directory.takeTurnedAway(TENANT)).isTrue();
        assertThat(directory.isEmpty()).isTrue();
    }

    @Test
    void whoWasTurnedAwayIsForgottenWhenNobodyNamesTheTenantAnyMore() {
        directory.turnedAway(TENANT);

        directory.tidy(tenant -> false);

        assertThat(directory.takeTurnedAway(TENANT)).isFalse();
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private static final class NoProjects implements ProjectSlugs {
        @Override
        public String slugOf(String namespace, String name) {
            throw new AssertionError("no tenant here refers to a project");
        }
    }

    private static final class NoValues implements Values {
        @Override
        public Optional<Map<String, String>> secret(String namespace, String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Map<String, String>> configMap(String namespace, String name) {
            return Optional.empty();
        }
    }
}
