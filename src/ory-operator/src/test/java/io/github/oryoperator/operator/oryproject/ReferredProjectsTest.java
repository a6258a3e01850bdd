package io.github.oryoperator.operator.oryproject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.api.oryproject.OryProject;
import io.github.oryoperator.api.oryproject.OryProjectStatus;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Resources;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferredProjectsTest {
    private final OryProject shop = new OryProject();
    private final ReferredProjects projects = new ReferredProjects(new One());

    ReferredProjectsTest() {
        shop.getMetadata().setNamespace("apps");
        shop.getMetadata().setName("shop");
        shop.setStatus(OryProjectStatus.NONE.withProjectId("id-1").withSlug("fast-shop"));
    }

    @Test
    void tellsIdAndSlug() {
        assertThat(projects.idOf("apps", "shop")).isEqualTo("id-1");
        assertThat(projects.slugOf("apps", "shop")).isEqualTo("fast-shop");
        assertThatThrownBy(() -> projects.idOf("apps", "other")).isInstanceOf(Halt.class);
        assertThatThrownBy(() -> projects.slugOf("apps", "other")).isInstanceOf(Halt.class);
    }

    /** After a restart nobody would reach what has to be deleted before it. */
    @Test
    void ofOneThatGoesTheSlugIsStillToldAndNothingIsMadeInItAnyMore() {
        shop.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");

        assertThat(projects.slugOf("apps", "shop")).isEqualTo("fast-shop");
        assertThatThrownBy(() -> projects.idOf("apps", "shop")).isInstanceOf(Halt.class);
    }

    private final class One implements Resources<OryProject> {
        @Override
        public Optional<OryProject> find(ResourceKey key) {
            return all().filter(project -> ResourceKey.of(project).equals(key)).findFirst();
        }

        @Override
        public Stream<OryProject> all() {
            return Stream.of(shop);
        }

        @Override
        public List<OryProject> referringTo(ResourceKey reference) {
            return List.of();
        }

        @Override
        public void nudge(ResourceKey key) {}

        @Override
        public void nudgeReferringTo(ResourceKey reference) {}
    }
}
