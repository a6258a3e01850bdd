package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.engine.Situation.CredentialState;
import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.status.Outcome;
import java.util.List;
import java.util.stream.Stream;

/** From a situation to a decision; pure, and the whole of the policy. */
final class Decide {
    private static final int PATHS_TOLD = 16;

    private Decide() {}

    static Decision decide(Situation situation) {
        return switch (situation.ownership()) {
            case Ownership.Absent absent -> absent(situation);
            case Ownership.Another another -> ownedByAnother(situation, another.owner());
            case Ownership.AnotherCluster other -> nobodys(situation, "is marked by another cluster", false);
            case Ownership.Nobody nobody ->
                situation.ownedBefore()
                        ? ours(situation)
                        : nobodys(situation, "exists already and is not marked as ours", true);
            case Ownership.Reserved reserved -> reserved(situation, reserved.why());
            case Ownership.Ours ours -> ours(situation);
        };
    }

    private static Decision absent(Situation situation) {
        return switch (situation.management()) {
            case OBSERVE ->
                refuse(Outcome.waiting(
                        Reason.NOT_FOUND,
                        "There is no such object in Ory, and managementPolicy Observe does not make one"));
            case REPORT ->
                situation.ownedBefore() && situation.applied()
                        ? new Decision.Report(List.of(new Difference("oryId", "present", "absent")))
                        : new Decision.Create();
            case ENFORCE -> new Decision.Create();
        };
    }

    private static Decision ours(Situation situation) {
        if (!situation.isDifferent()) {
            return new Decision.Keep();
        }
        if (situation.management() == ManagementPolicy.OBSERVE) {
            return report(situation);
        }
        if (isNotKept(situation)) {
            return notApplied(situation.differences());
        }
        boolean drift = situation.applied() && situation.credential() != CredentialState.CHANGED;
        return drift && situation.management() == ManagementPolicy.REPORT
                ? report(situation)
                : new Decision.Update(situation.differences(), drift);
    }

    /** An object that is to be taken over, if that is wanted and allowed. */
    private static Decision nobodys(Situation situation, String why, boolean matchIsEnough) {
        if (situation.guarded()) {
            return refuse(notToBeAdopted(why));
        }
        if (situation.management() == ManagementPolicy.OBSERVE) {
            return situation.differences().isEmpty() ? new Decision.Keep() : report(situation);
        }
        if (!situation.adoptionAllowed()) {
            return refuse(notToBeAdopted(why));
        }
        return switch (situation.adoption()) {
            case NEVER -> alreadyExists(situation, why + "; adoptionPolicy Never leaves it alone");
            case IF_MATCHES -> {
                if (!matchIsEnough) {
                    yield alreadyExists(situation, why + "; only adoptionPolicy Override takes it over");
                }
                yield situation.obstacles().isEmpty()
                        ? new Decision.Adopt(situation.differences(), true)
                        : alreadyExists(situation, why + "; it differs in " + paths(situation.obstacles()));
            }
            case OVERRIDE -> new Decision.Adopt(situation.differences(), false);
        };
    }

    /** Looking at it is another matter. */
    private static Decision reserved(Situation situation, String why) {
        if (situation.management() != ManagementPolicy.OBSERVE) {
            return refuse(Outcome.stalled(Reason.ALREADY_EXISTS, why));
        }
        return nobodys(situation, why, true);
    }

    private static Decision ownedByAnother(Situation situation, ResourceKey owner) {
        boolean visible = owner.namespace().equals(situation.resource().namespace());
        return refuse(Outcome.stalled(
                Reason.OWNED_BY_ANOTHER,
                "The object in Ory belongs to "
                        + (visible ? owner.kind() + " " + owner.path() : "a resource of another namespace")));
    }

    /** Where it differs is not told either: that would be a way to guess what it holds. */
    private static Outcome notToBeAdopted(String why) {
        return Outcome.stalled(
                Reason.ALREADY_EXISTS,
                "The object in Ory " + why + "; the tenant does not allow to adopt it (allowAdoption)");
    }

    private static Decision alreadyExists(Situation situation, String why) {
        return new Decision.Refuse(
                Outcome.stalled(Reason.ALREADY_EXISTS, "The object in Ory " + why), situation.differences());
    }

    /** Ory took what differs now already and did not keep it; once more would end the same. */
    private static boolean isNotKept(Situation situation) {
        return !situation.differences().isEmpty()
                && situation.credential() == CredentialState.SAME
                && situation.differences().stream()
                        // The status tells of no more.
                        .limit(Drift.MAX_ENTRIES)
                        .allMatch(difference ->
                                situation.notKept().contains(difference.drift().path()));
    }

    /** Ory took the values and did not keep them. */
    static Decision.Refuse notApplied(List<Difference> differences) {
        return new Decision.Refuse(
                Outcome.stalled(Reason.NOT_APPLIED, "Ory accepted the request and did not keep " + paths(differences)),
                differences);
    }

    private static Decision report(Situation situation) {
        return new Decision.Report(situation.differences());
    }

    private static Decision refuse(Outcome outcome) {
        return new Decision.Refuse(outcome, List.of());
    }

    static String paths(List<Difference> differences) {
        return shortened(differences.stream().map(Difference::path));
    }

    /** Each once, and of many the first: a message is to be read. */
    static String shortened(Stream<String> paths) {
        var all = paths.distinct().toList();
        var told = String.join(", ", all.subList(0, Math.min(all.size(), PATHS_TOLD)));
        return all.size() <= PATHS_TOLD ? told : told + " and " + (all.size() - PATHS_TOLD) + " more";
    }
}
