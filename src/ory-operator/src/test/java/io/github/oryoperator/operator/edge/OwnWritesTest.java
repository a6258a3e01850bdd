package io.github.oryoperator.operator.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import org.junit.jupiter.api.Test;

class OwnWritesTest {
    private final OwnWrites<ConfigMap> writes = new OwnWrites<>();

    @Test
    void whatWeWroteIsSeenUntilTheCacheHasIt() {
        writes.wrote(version("uid", "10"));
        assertThat(writes.newest(version("uid", "9")).getMetadata().getResourceVersion())
                .isEqualTo("10");
        writes.saw(version("uid", "9"));
        assertThat(writes.pending()).isOne();

        assertThat(writes.newest(version("uid", "11")).getMetadata().getResourceVersion())
                .isEqualTo("11");
        assertThat(writes.pending()).isZero();
    }

    @Test
    void whatTheCacheHasTooIsForgotten() {
        writes.wrote(version("uid", "10"));
        writes.saw(version("uid", "10"));

        assertThat(writes.pending()).isZero();
    }

    @Test
    void anObjectMadeAnewIsNotTakenForTheOldOne() {
        writes.wrote(version("old", "10"));

        assertThat(writes.newest(version("new", "9")).getMetadata().getUid()).isEqualTo("new");
    }

    @Test
    void versionsThatAreNoNumbersAreNotCompared() {
        writes.wrote(version("uid", "b"));

        assertThat(writes.newest(version("uid", "a")).getMetadata().getResourceVersion())
                .isEqualTo("a");
    }

    private static ConfigMap version(String uid, String resourceVersion) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("n")
                .withName("x")
                .withUid(uid)
                .withResourceVersion(resourceVersion)
                .endMetadata()
                .build();
    }
}
