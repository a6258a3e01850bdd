package io.github.oryoperator.operator.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnEchoesTest {
    private final List<String> news = new ArrayList<>();
    private final List<String> ours = new ArrayList<>();
    private final OwnEchoes echoes = new OwnEchoes(
            secret -> news.add(secret.getMetadata().getResourceVersion()),
            secret -> ours.add(secret.getMetadata().getResourceVersion()));

    @Test
    void anEventAfterTheAnswerIsAnEcho() {
        echoes.during("n", "x", () -> version("2"));
        echoes.heard(version("2"), false);

        assertThat(news).isEmpty();
        assertThat(ours).containsExactly("2");
    }

    @Test
    void anEventBeforeTheAnswerIsAnEcho() {
        echoes.during("n", "x", () -> {
            echoes.heard(version("2"), false);
            assertThat(ours).isEmpty();
            return version("2");
        });

        assertThat(news).isEmpty();
        assertThat(ours).containsExactly("2");
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsNewsOnceTheWriteIsOver() {
        echoes.during("n", "x", () -> {
            echoes.heard(version("2"), false);
            echoes.heard(version("3"), false);
            assertThat(news).isEmpty();
            return version("2");
        });
        assertThat(news).containsExactly("3");

        echoes.heard(version("4"), false);
        assertThat(news).containsExactly("3", "4");
    }

    @Test
    void aWriteThatFailsHidesNothing() {
        assertThatThrownBy(() -> echoes.during("n", "x", () -> {
                    echoes.heard(version("2"), false);
                    throw new IllegalStateException("no answer");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(news).containsExactly("2");
    }

    @Test
    void theEndOfASecretIsAlwaysNews() {
        echoes.during("n", "x", () -> version("2"));
        echoes.heard(version("2"), true);

        assertThat(news).containsExactly("2");
    }

    @Test
    void nothingIsKeptOfASecretThatIsGone() {
        echoes.during("n", "x", () -> version("2"));
        echoes.heard(version("3"), true);

        assertThat(echoes.isEmpty()).isTrue();
    }

    @Test
    void nothingIsKeptOfASecretThatWentWhileItWasBeingWritten() {
        echoes.during("n", "x", () -> {
            echoes.heard(version("3"), true);
            return version("2");
        });

        assertThat(news).containsExactly("3");
        assertThat(echoes.isEmpty()).isTrue();
    }

    @Test
    void aSecretMadeAnewUnderTheSameNameTakesThePlaceOfTheOneBefore() {
        echoes.during("n", "x", () -> version("2"));
        var anew = version("9");
        anew.getMetadata().setUid("another");
        echoes.during("n", "x", () -> anew);
        echoes.heard(anew, false);

        assertThat(news).isEmpty();
        assertThat(echoes.isEmpty()).isTrue();
    }

    private static Secret version(String resourceVersion) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace("n")
                .withName("x")
                .withUid("uid")
                .withResourceVersion(resourceVersion)
                .endMetadata()
                .build();
    }
}
