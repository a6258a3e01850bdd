package io.github.oryoperator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleTest {

    @Test
    void aFleetHasAsManyObjectsAsItIsSaidToHave() {
        assertThat(Stream.of(Sample.values()).mapToInt(sample -> sample.of(5000)))
                .containsExactly(1500, 1000, 1500, 400, 400, 100, 100);
        assertThat(Stream.of(Sample.values()).mapToInt(sample -> sample.of(20))).allMatch(many -> many > 0);
    }

    @ParameterizedTest
    @EnumSource
    void eachOfThreeEditsChangesTheSpecAlsoWhereTheFirstIsLeftOut(Sample sample) {
        var name = sample.name("bench", 1);

        assertThat(sample.spec(name, 1)).isNotEqualTo(sample.spec(name, 0));
        assertThat(sample.spec(name, 2)).isNotEqualTo(sample.spec(name, 0)).isNotEqualTo(sample.spec(name, 1));
        assertThat(sample.spec(name, 3)).isNotEqualTo(sample.spec(name, 2));
    }

    @Test
    void aStreamIsOfTheProjectWithItsNumber() {
        assertThat(Sample.STREAM.spec(Sample.STREAM.name("bench", 7), 0).toString())
                .contains("name=" + Sample.PROJECT.name("bench", 7) + "}");
    }

    @Test
    void namesOfTwoNamespacesAreApart() {
        assertThat(Sample.IDENTITY.name("bench", 1)).isNotEqualTo(Sample.IDENTITY.name("others", 1));
    }
}
