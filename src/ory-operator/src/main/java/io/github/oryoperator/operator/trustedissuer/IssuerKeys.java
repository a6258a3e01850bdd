package io.github.oryoperator.operator.trustedissuer;

import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.trustedissuer.GrantStatus;
import io.github.oryoperator.api.trustedissuer.JwksUri;
import io.github.oryoperator.api.trustedissuer.KeyClaim;
import io.github.oryoperator.api.trustedissuer.TrustedIssuer;
import io.github.oryoperator.api.trustedissuer.TrustedIssuerSpec;
import io.github.oryoperator.api.trustedissuer.TrustedIssuerStatus;
import io.github.oryoperator.client.oauth2.PublishedKeys;
import io.github.oryoperator.operator.engine.Companion;
import io.github.oryoperator.operator.engine.Companions;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.Situation.CredentialState;
import io.github.oryoperator.operator.jsonwebkeyset.PublicKeys;
import io.github.oryoperator.operator.status.Outcome;
import io.github.oryoperator.operator.tenant.Values;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys of issuers, wherever they come from, and when something is due because of them. Nothing is kept in the cluster. */
public final class IssuerKeys implements Companions<TrustedIssuer, TrustedIssuerStatus, Trusts> {
    /** What is due now is looked at in a moment, not in a loop. */
    private static final Duration SOONEST = Duration.ofSeconds(1);

    /** How soon a document that could not be read is asked for again, though its interval be longer. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final KeySources sources;
    private final Clock clock;

    /**
     * Keys from all that a spec may name.
     *
     * @param values Secrets and ConfigMaps
     * @param sets the JsonWebKeySets of the cluster
     * @param published what issuers publish
     * @param clock the time
     */
    public IssuerKeys(Values values, PublicKeys sets, PublishedKeys published, Clock clock) {
        this.sources = new KeySources(values, sets, new JwksDocuments(published, clock));
        this.clock = clock;
    }

    @Override
    public TrustedIssuer resolve(TrustedIssuer resource) {
        // After its end nobody is trusted, and nobody needs the keys.
        boolean over = Expiry.of(resource.getSpec())
                .filter(expiry -> expiry.isOver(clock.instant()))
                .isPresent();
        return over ? new ResolvedIssuer(resource, List.of()) : withKeys(resource);
    }

    /** What cannot be read now is what it was: so no key stays trusted for longer than it should because its issuer is away. */
    private ResolvedIssuer withKeys(TrustedIssuer resource) {
        try {
            return new ResolvedIssuer(resource, sources.keys(resource));
        } catch (Halt halt) {
            var known = Reason.UNREACHABLE.equals(halt.outcome().reason()) ? lastRead(resource) : List.<TrustedKey>of();
            if (known.isEmpty()) {
                throw halt;
            }
            return new ResolvedIssuer(resource, known, halt);
        }
    }

    /** The keys that were there when this spec was applied; empty: that is not known. */
    private static List<TrustedKey> lastRead(TrustedIssuer resource) {
        return Optional.ofNullable(resource.getStatus())
                .filter(status -> !Boolean.TRUE.equals(status.writePending()))
                .filter(status -> Objects.equals(
                        status.appliedGeneration(), resource.getMetadata().getGeneration()))
                .stream()
                .flatMap(status -> status.claims().stream())
                .filter(claim -> claim.goneSince() == null)
                .map(TrustedKey::of)
                .toList();
    }

    /** What others publish is not read for it. */
    @Override
    public TrustedIssuer resolveRival(TrustedIssuer rival) {
        return rival;
    }

    @Override
    public Companion<TrustedIssuerStatus, Trusts> open(Opening<TrustedIssuer, TrustedIssuerStatus> opening) {
        return new Watch(opening.resource(), Wish.of(opening.wanted()).unreadable(), clock.instant());
    }

    @Override
    public void withdraw(TrustedIssuer resource, TrustedIssuerStatus status) {}

    /** Tells what time and the issuer ask for from what somebody else changed, and when the next of it is. */
    private static final class Watch implements Companion<TrustedIssuerStatus, Trusts> {
        private final TrustedIssuer resource;
        private final TrustedIssuerSpec spec;
        private final @Nullable Halt unreadable;
        private final Instant now;
        private Optional<Duration> nextLook = Optional.empty();

        Watch(TrustedIssuer resource, @Nullable Halt unreadable, Instant now) {
            this.resource = resource;
            this.spec = resource.getSpec();
            this.unreadable = unreadable;
            this.now = now;
        }

        @Override
        public CredentialState compare(@Nullable Trusts external, @Nullable Mark mark) {
            return external != null && external.isDue() ? CredentialState.CHANGED : CredentialState.SAME;
        }

        @Override
        public TrustedIssuerStatus remember(TrustedIssuerStatus status) {
            var polled = Stream.concat(
                    Optional.ofNullable(spec.jwksUri()).map(JwksUri::pollTime).stream(),
                    Optional.ofNullable(unreadable).map(halt -> RETRY).stream());
            var times = Stream.concat(renewals(status), retirements(status))
                    .map(time -> Duration.between(now, time))
                    .map(wait -> wait.compareTo(SOONEST) < 0 ? SOONEST : wait);
            nextLook = Stream.concat(polled, times).min(Duration::compareTo);
            return status.withConditions(conditions(status));
        }

        private List<Condition> conditions(TrustedIssuerStatus status) {
            var others = status.conditions().stream()
                    .filter(condition -> !condition.type().equals(ConditionTypes.KEYS_UNREADABLE));
            var told = Optional.ofNullable(unreadable)
                    .map(halt -> new Condition(
                            ConditionTypes.KEYS_UNREADABLE,
                            Condition.TRUE,
                            halt.outcome().reason(),
                            note(halt),
                            now.truncatedTo(ChronoUnit.SECONDS).toString(),
                            resource.getMetadata().getGeneration()));
            return Stream.concat(others, told.stream()).toList();
        }

        /** Told when it begins. */
        @Override
        public List<News> news() {
            boolean told = Optional.ofNullable(resource.getStatus())
                    .flatMap(status -> status.condition(ConditionTypes.KEYS_UNREADABLE))
                    .isPresent();
            return unreadable == null || told
                    ? List.of()
                    : List.of(new News(unreadable.outcome().reason(), note(unreadable)));
        }

        private static String note(Halt halt) {
            return halt.outcome().message() + "; the issuer stays trusted by the keys that were read last";
        }

        private Stream<Instant> renewals(TrustedIssuerStatus status) {
            var expiry = Expiry.of(spec);
            // What is wanted no more is not renewed.
            var retired = status.claims().stream()
                    .filter(claim -> claim.goneSince() != null)
                    .map(KeyClaim::kid)
                    .collect(Collectors.toSet());
            return expiry.isEmpty()
                    ? Stream.empty()
                    : status.grants().stream()
                            .filter(grant -> !retired.contains(grant.kid()))
                            .map(GrantStatus::expiresAt)
                            .filter(Objects::nonNull)
                            .map(Instant::parse)
                            .map(expiry.get()::renewal)
                            .filter(time -> expiry.get().fixed() == null || time.isAfter(now));
        }

        private Stream<Instant> retirements(TrustedIssuerStatus status) {
            var overlap = Optional.ofNullable(spec.jwksUri())
                    .map(JwksUri::overlapTime)
                    .orElse(Duration.ZERO);
            return status.claims().stream()
                    .map(KeyClaim::goneSince)
                    .filter(Objects::nonNull)
                    .map(since -> Instant.parse(since).plus(overlap));
        }

        /** An issuer that nobody trusts any more is what the spec says, and hardly what somebody wants. */
        @Override
        public Optional<Outcome> objection() {
            return Expiry.of(spec)
                    .filter(expiry -> expiry.isOver(now))
                    .map(
                            over -> Outcome.stalled(
                                    Reason.INVALID_SPEC,
                                    "expiresAt is over, and the grants are deleted; write a later one, or delete this resource"));
        }

        @Override
        public Optional<Duration> nextLook() {
            return nextLook;
        }
    }
}
