package io.github.oryoperator.operator.engine;

import static io.github.oryoperator.api.AdoptionPolicy.IF_MATCHES;
import static io.github.oryoperator.api.AdoptionPolicy.NEVER;
import static io.github.oryoperator.api.AdoptionPolicy.OVERRIDE;
import static io.github.oryoperator.api.ManagementPolicy.ENFORCE;
import static io.github.oryoperator.api.ManagementPolicy.OBSERVE;
import static io.github.oryoperator.api.ManagementPolicy.REPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.engine.Situation.CredentialState;
import io.github.oryoperator.operator.field.Difference;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The policy as a table: a situation, in words, and what is decided. */
class DecideTest {
    private static final List<Difference> DIFFERS = List.of(new Difference("scopes", "a", "b"));
    private static final Ownership OURS = new Ownership.Ours();
    private static final Ownership NOBODYS = new Ownership.Nobody();
    private static final Ownership ABSENT = new Ownership.Absent();
    private static final Ownership OTHER_CLUSTERS = new Ownership.AnotherCluster();
    private static final Ownership ANOTHERS = new Ownership.Another(new ResourceKey("OAuth2Client", "b", "y"));

    /** Ours, settled, and as it should be. */
    private static final Situation SETTLED = SituationBuilder.builder()
            .resource(new ResourceKey("OAuth2Client", "a", "x"))
            .management(ENFORCE)
            .adoption(IF_MATCHES)
            .adoptionAllowed(true)
            .guarded(false)
            .applied(true)
            .ownedBefore(true)
            .ownership(OURS)
            .differences(List.of())
            .obstacles(List.of())
            .markDiffers(false)
            .credential(CredentialState.SAME)
            .notKept(Set.of())
            .build();

    private static final List<Difference> MANY = IntStream.rangeClosed(0, Drift.MAX_ENTRIES)
            .mapToObj(field -> new Difference("field" + field, "1", "2"))
            .toList();

    private static final Situation DRIFTED = SETTLED.withDifferences(DIFFERS).withObstacles(DIFFERS);
    private static final Situation FOUND = SETTLED.withOwnership(NOBODYS)
            .withOwnedBefore(false)
            .withApplied(false)
            .withMarkDiffers(true);

    static Stream<Arguments> decisions() {
        return Stream.of(
                arguments("what is as it should be stays", SETTLED, Decision.Keep.class),
                arguments("what is not there is made", SETTLED.withOwnership(ABSENT), Decision.Create.class),
                arguments("drift is corrected", DRIFTED, Decision.Update.class),
                arguments("a mark that was wiped is drift", SETTLED.withMarkDiffers(true), Decision.Update.class),
                arguments(
                        "a credential that changed is sent",
                        SETTLED.withCredential(CredentialState.CHANGED),
                        Decision.Update.class),
                arguments("under Report drift is reported", DRIFTED.withManagement(REPORT), Decision.Report.class),
                arguments(
                        "under Report a changed spec is applied",
                        DRIFTED.withManagement(REPORT).withApplied(false),
                        Decision.Update.class),
                arguments(
                        "under Report a credential that changed here is sent",
                        SETTLED.withManagement(REPORT).withCredential(CredentialState.CHANGED),
                        Decision.Update.class),
                arguments(
                        "under Report a credential that changed there is reported",
                        SETTLED.withManagement(REPORT).withCredential(CredentialState.DRIFTED),
                        Decision.Report.class),
                arguments(
                        "under Report what vanished is reported",
                        SETTLED.withManagement(REPORT).withOwnership(ABSENT),
                        Decision.Report.class),
                arguments(
                        "under Report what never was is made",
                        SETTLED.withManagement(REPORT).withOwnership(ABSENT).withOwnedBefore(false),
                        Decision.Create.class),
                arguments(
                        "under Observe nothing is made",
                        SETTLED.withManagement(OBSERVE).withOwnership(ABSENT),
                        Decision.Refuse.class),
                arguments("under Observe drift is reported", DRIFTED.withManagement(OBSERVE), Decision.Report.class),
                arguments(
                        "under Observe nobody's object is looked at",
                        FOUND.withManagement(OBSERVE),
                        Decision.Keep.class),
                arguments("what matches is adopted", FOUND, Decision.Adopt.class),
                arguments(
                        "what differs is not",
                        FOUND.withDifferences(DIFFERS).withObstacles(DIFFERS),
                        Decision.Refuse.class),
                arguments(
                        "what may not be taken over is not even looked at where anybody could name it",
                        FOUND.withManagement(OBSERVE).withAdoptionAllowed(false).withGuarded(true),
                        Decision.Refuse.class),
                arguments(
                        "what is there of many facts is as it should be, whatever is not",
                        FOUND.withDifferences(DIFFERS),
                        Decision.Adopt.class),
                arguments("Never adopts nothing", FOUND.withAdoption(NEVER), Decision.Refuse.class),
                arguments(
                        "Override adopts what differs",
                        FOUND.withAdoption(OVERRIDE).withDifferences(DIFFERS).withObstacles(DIFFERS),
                        Decision.Adopt.class),
                arguments(
                        "the tenant may forbid it",
                        FOUND.withAdoption(OVERRIDE).withAdoptionAllowed(false),
                        Decision.Refuse.class),
                arguments(
                        "another cluster's is not adopted because it matches",
                        FOUND.withOwnership(OTHER_CLUSTERS),
                        Decision.Refuse.class),
                arguments(
                        "another cluster's is adopted by Override",
                        FOUND.withOwnership(OTHER_CLUSTERS).withAdoption(OVERRIDE),
                        Decision.Adopt.class),
                arguments(
                        "another live resource's is never adopted",
                        FOUND.withOwnership(ANOTHERS).withAdoption(OVERRIDE),
                        Decision.Refuse.class),
                arguments(
                        "what we owned and lost its mark is ours",
                        SETTLED.withOwnership(NOBODYS).withMarkDiffers(true),
                        Decision.Update.class),
                arguments(
                        "what was not kept is not written again",
                        DRIFTED.withNotKept(Set.of("scopes")),
                        Decision.Refuse.class),
                arguments(
                        "of more than the status tells the rest was not kept either",
                        SETTLED.withDifferences(MANY)
                                .withObstacles(MANY)
                                .withNotKept(MANY.stream()
                                        .limit(Drift.MAX_ENTRIES)
                                        .map(Difference::path)
                                        .collect(Collectors.toSet())),
                        Decision.Refuse.class),
                arguments(
                        "what else differs is written all the same",
                        DRIFTED.withNotKept(Set.of("clientName")),
                        Decision.Update.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decisions")
    void decides(String sentence, Situation situation, Class<? extends Decision> expected) {
        assertThat(Decide.decide(situation)).as(sentence).isInstanceOf(expected);
    }

    @Test
    void tellsDriftFromAChangedSpec() {
        assertThat(Decide.decide(DRIFTED)).isEqualTo(new Decision.Update(DIFFERS, true));
        assertThat(Decide.decide(DRIFTED.withApplied(false))).isEqualTo(new Decision.Update(DIFFERS, false));
    }

    @Test
    void adoptingWhatMatchesKeepsItsCredential() {
        assertThat(Decide.decide(FOUND)).isEqualTo(new Decision.Adopt(List.of(), true));
        assertThat(Decide.decide(FOUND.withAdoption(OVERRIDE))).isEqualTo(new Decision.Adopt(List.of(), false));
    }

    @Test
    void namesAnotherOwnerOnlyWithinTheNamespace() {
        var elsewhere = (Decision.Refuse) Decide.decide(SETTLED.withOwnership(ANOTHERS));
        var here = (Decision.Refuse)
                Decide.decide(SETTLED.withOwnership(new Ownership.Another(new ResourceKey("OAuth2Client", "a", "y"))));

        assertThat(elsewhere.outcome().reason()).isEqualTo(Reason.OWNED_BY_ANOTHER);
        assertThat(elsewhere.outcome().message()).doesNotContain("b/y");
        assertThat(here.outcome().message()).contains("a/y");
    }
}
