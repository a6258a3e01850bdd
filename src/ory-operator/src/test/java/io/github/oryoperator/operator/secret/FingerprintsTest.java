package io.github.oryoperator.operator.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.Secret;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintsTest {
    private static final Secret VALUE = Secret.of("correct horse battery staple");
    private final Fingerprints fingerprints = new Fingerprints(new SecureRandom());

    @Test
    void recogniseTheValueAndNoOther() {
        for (var fingerprint : new String[] {fingerprints.ofGenerated(VALUE), fingerprints.ofChosen(VALUE)}) {
            assertThat(fingerprints.matches(fingerprint, VALUE)).isTrue();
            assertThat(fingerprints.matches(fingerprint, Secret.of("another"))).isFalse();
            assertThat(fingerprint).doesNotContain("correct");
        }
    }

    @Test
    void areSalted() {
        assertThat(fingerprints.ofGenerated(VALUE)).isNotEqualTo(fingerprints.ofGenerated(VALUE));
    }

    @Test
    void areSlowToGuessForWhatSomebodyChose() {
        assertThat(fingerprints.ofChosen(VALUE)).startsWith("pbkdf2-210000.");
    }

    @Test
    void fitIntoAStatus() {
        assertThat(fingerprints.ofChosen(VALUE)).hasSizeLessThanOrEqualTo(256);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "a.b.c", "hmac-sha256..", "pbkdf2-0.AA.AA", "pbkdf2-x.AA.AA", "pbkdf2-99999999.AA.AA"})
    void matchNothingWhereTheyCannotBeRead(String text) {
        assertThat(fingerprints.matches(text, VALUE)).isFalse();
    }
}
