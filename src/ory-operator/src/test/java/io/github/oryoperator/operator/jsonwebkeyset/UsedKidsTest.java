package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetSpec;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetStatus;
import io.github.oryoperator.api.jsonwebkeyset.KeyGeneration;
import io.github.oryoperator.api.jsonwebkeyset.KeyState;
import io.github.oryoperator.api.jsonwebkeyset.KeyStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An id that a key had is no other key's. */
class UsedKidsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T12:00:00.5Z"), ZoneOffset.UTC);

    private final KeyBook book = new KeyBook(new Kids("cluster"), CLOCK);
    private final JsonWebKeySet resource = resource();

    @Test
    void aKeyThatIsMadeInTheSecondInWhichTheFormerOneWentHasAnotherId() {
        var first = pending(JsonWebKeySetStatus.NONE).getFirst();
        var active = new KeyStatus(first.kid(), first.alg(), first.use(), first.createdAt(), KeyState.ACTIVE.value());

        var second = pending(JsonWebKeySetStatus.NONE.withKeys(List.of(active)));

        assertThat(second).hasSize(1);
        assertThat(second.getFirst().kid()).isNotEqualTo(first.kid());
    }

    @Test
    void aKeyThatMayHaveBeenMadeKeepsItsId() {
        var first = pending(JsonWebKeySetStatus.NONE);

        assertThat(pending(JsonWebKeySetStatus.NONE.withKeys(first))).isEqualTo(first);
    }

    @Test
    void aKeyOfAnotherAlgorithmHasAnotherIdThanTheOneThatMayHaveBeenMade() {
        var first = pending(JsonWebKeySetStatus.NONE);
        resource.setSpec(spec("ES384"));

        var second = pending(JsonWebKeySetStatus.NONE.withKeys(first));

        assertThat(second.getFirst().alg()).isEqualTo("ES384");
        assertThat(second.getFirst().kid()).isNotEqualTo(first.getFirst().kid());
    }

    private List<KeyStatus> pending(JsonWebKeySetStatus status) {
        return book.pending(status, resource, null);
    }

    private static JsonWebKeySet resource() {
        var resource = new JsonWebKeySet();
        resource.setMetadata(new ObjectMetaBuilder()
                .withNamespace("team-a")
                .withName("keys")
                .withUid("u")
                .build());
        resource.setSpec(spec("ES256"));
        return resource;
    }

    private static JsonWebKeySetSpec spec(String algorithm) {
        return JsonWebKeySetSpec.builder()
                .generate(new KeyGeneration(algorithm, null, null, null))
                .build();
    }
}
