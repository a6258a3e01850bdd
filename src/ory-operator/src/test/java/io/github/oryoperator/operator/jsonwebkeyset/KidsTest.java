package io.github.oryoperator.operator.jsonwebkeyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The id of a key tells whose it is, and since when. */
class KidsTest {
    private static final Instant NOW = Instant.parse("2026-05-04T03:02:01.987Z");
    private static final ObjectMeta OWNER = meta("apps", "one", "uid-1");

    private final Kids kids = new Kids("this-cluster");

    @Test
    void tellsWhenItWasAskedForToTheSecond() {
        var kid = kids.next("web-", OWNER, NOW, Set.of());

        assertThat(kid).startsWith("web-").endsWith("-20260504T030201Z");
        assertThat(kids.askedFor(kid, OWNER)).contains(Instant.parse("2026-05-04T03:02:01Z"));
    }

    @Test
    void isTheSameOwnersWhateverItStartsWithAndWhoeverBearsTheName() {
        var kid = kids.next("old.prefix-", OWNER, NOW, Set.of());

        assertThat(kids.askedFor(kid, meta("apps", "one", "uid-2"))).isPresent();
    }

    @Test
    void isNobodyElses() {
        var kid = kids.next("", OWNER, NOW, Set.of());

        assertThat(kids.askedFor(kid, meta("apps", "two", "uid-1"))).isEmpty();
        assertThat(kids.askedFor(kid, meta("shop", "one", "uid-1"))).isEmpty();
        assertThat(new Kids("that-cluster").askedFor(kid, OWNER)).isEmpty();
    }

    /** A dot may stand in a name, a slash in neither: no two owners are written the same. */
    @Test
    void ownersThatSoundAlikeAreNotTheSame() {
        var kid = kids.next("", meta("a", "b.c", "uid-1"), NOW, Set.of());

        assertThat(kids.askedFor(kid, meta("a.b", "c", "uid-1"))).isEmpty();
    }

    @Test
    void ofThoseThatAreAskedForWithinASecondNoneIsTaken() {
        var taken = new HashSet<String>();
        for (int i = 0; i < 5; i++) {
            taken.add(kids.next("", OWNER, NOW, taken));
        }

        assertThat(taken)
                .hasSize(5)
                .allSatisfy(kid -> assertThat(kids.askedFor(kid, OWNER))
                        .hasValueSatisfying(
                                since -> assertThat(since).isBetween(NOW.minusSeconds(1), NOW.plusSeconds(4))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "public:hydra.openid.id-token",
                "20260504T030201Z",
                "-20260504T030201Z",
                "0123456789ab-20260504T030201Z"
            })
    void whatIsNoneOfThemIsNobodys(String kid) {
        assertThat(kids.askedFor(kid, OWNER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20261304T030201Z", "20260504T036001Z", "2026-05-04T0302Z", "20260504T030201+"})
    void aTimeThatIsNoneIsNotOurs(String time) {
        var kid = kids.next("", OWNER, NOW, Set.of());

        assertThat(kids.askedFor(kid.substring(0, kid.length() - time.length()) + time, OWNER))
                .isEmpty();
    }

    private static ObjectMeta meta(String namespace, String name, String uid) {
        return new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(name)
                .withUid(uid)
                .build();
    }
}
