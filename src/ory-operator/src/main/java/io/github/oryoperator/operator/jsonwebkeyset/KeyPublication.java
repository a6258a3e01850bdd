package io.github.oryoperator.operator.jsonwebkeyset;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetStatus;
import io.github.oryoperator.api.jsonwebkeyset.Publication;
import io.github.oryoperator.api.jsonwebkeyset.PublishedStatus;
import io.github.oryoperator.operator.election.LeadershipGuard;
import io.github.oryoperator.operator.engine.Companion;
import io.github.oryoperator.operator.engine.Companions.Opening;
import io.github.oryoperator.operator.engine.Decision;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.Situation.CredentialState;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the keys of a set change by themselves, and where they can be read in the cluster, during one pass. */
final class KeyPublication implements Companion<JsonWebKeySetStatus, KeySet> {
    private final Opening<JsonWebKeySet, JsonWebKeySetStatus> opening;
    private final PublishedKeys configMaps;
    private final PublishedKeys secrets;
    private final LeadershipGuard leadership;
    private final Clock clock;
    private boolean adopted;
    private @Nullable KeySet before;
    private @Nullable KeySet after;
    private Optional<Outcome> objection = Optional.empty();
    private Optional<News> news = Optional.empty();

    KeyPublication(
            Opening<JsonWebKeySet, JsonWebKeySetStatus> opening,
            PublishedKeys configMaps,
            PublishedKeys secrets,
            LeadershipGuard leadership,
            Clock clock) {
        this.leadership = leadership;
        this.opening = opening;
        this.configMaps = configMaps;
        this.secrets = secrets;
        this.clock = clock;
        this.adopted = Boolean.TRUE.equals(opening.status().adopted());
    }

    /** A change that is due is no drift. */
    @Override
    public CredentialState compare(@Nullable KeySet external, @Nullable Mark mark) {
        before = external;
        return external != null && external.ours() && external.plan().isDue()
                ? CredentialState.CHANGED
                : CredentialState.SAME;
    }

    /** Before it is claimed: what cannot be had must not look as if it were. */
    @Override
    public void prepare(Decision decision) {
        if (decision instanceof Decision.Adopt) {
            JsonWebKeySetAdapter.checkTrustsNobody(opening.tenant().services(), opening.id());
            adopted = true;
        }
    }

    @Override
    public void settle(@Nullable KeySet external) {
        if (external == null) {
            return;
        }
        after = external;
        leadership.check();
        objection = publish(external);
        var current = external.plan().current();
        if (before != null
                && before.plan().current() != null
                && !Objects.equals(before.plan().current(), current)) {
            news = Optional.of(new News(Reason.KEY_ROTATED, "New key " + current));
        }
        withdrawFormer();
    }

    @Override
    public List<News> news() {
        return news.stream().toList();
    }

    @Override
    public Optional<Outcome> objection() {
        return objection;
    }

    @Override
    public JsonWebKeySetStatus remember(JsonWebKeySetStatus status) {
        var publish = publish();
        var published = publish.map(KeyPublication::names).orElse(PublishedStatus.NONE);
        var told = status.withPublished(published.equals(PublishedStatus.NONE) ? null : published);
        // Of a set that is missing, and is only reported, nothing was rotated.
        return after == null
                ? told
                : told.withLastHandledRotateAt(KeyBook.asked(opening.resource()).orElse(null));
    }

    @Override
    public Optional<Duration> nextLook() {
        return Optional.ofNullable(after == null ? before : after)
                .flatMap(set -> set.plan().nextChange())
                .map(time -> Duration.between(clock.instant(), time))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait.plusSeconds(1));
    }

    private Optional<Outcome> publish(KeySet set) {
        var publish = publish();
        var first = publish.map(Publication::configMap)
                .flatMap(target -> configMaps.write(target, KeyText.write(KeyText.publicKeys(set.keys()))));
        return first.or(() -> publish.map(Publication::secret)
                .flatMap(target -> adopted
                        ? Optional.of(
                                Outcome.stalled(
                                        Reason.INVALID_SPEC,
                                        "The set was there before this resource: its private keys are not published; remove publish.secret"))
                        : secrets.write(target, KeyText.write(set.own()))));
    }

    /** What was published under a name that the spec does not say any more. */
    private void withdrawFormer() {
        var former = Objects.requireNonNullElse(opening.status().published(), PublishedStatus.NONE);
        var now = publish().map(KeyPublication::names).orElse(PublishedStatus.NONE);
        if (former.configMap() != null && !former.configMap().equals(now.configMap())) {
            configMaps.withdraw(former.configMap());
        }
        if (former.secret() != null
                && !former.secret().equals(now.secret())
                && !isSource(opening.resource(), former.secret())) {
            secrets.withdraw(former.secret());
        }
    }

    /** Whether a resource takes its keys from the Secret of that name: it may have published them there before. */
    static boolean isSource(JsonWebKeySet resource, String secret) {
        var from = resource.getSpec().keysFrom();
        return from != null && from.secretKeyRef().name().equals(secret);
    }

    private Optional<Publication> publish() {
        return Optional.ofNullable(opening.resource().getSpec().publish());
    }

    static PublishedStatus names(Publication publish) {
        return new PublishedStatus(
                publish.configMap() == null ? null : publish.configMap().name(),
                publish.secret() == null ? null : publish.secret().name());
    }
}
