package io.github.oryoperator.operator.oauth2client;

import static java.util.Objects.requireNonNullElse;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oauth2client.Credentials;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oauth2client.OAuth2ClientStatus;
import io.github.oryoperator.api.oauth2client.Rotation;
import io.github.oryoperator.api.oauth2client.RotationStatus;
import io.github.oryoperator.api.oauth2client.Workload;
import io.github.oryoperator.api.tenant.Capability;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.oauth2.OAuth2ClientBuilder;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.operator.engine.Companion.News;
import io.github.oryoperator.operator.engine.Companions.Opening;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.MarkJson;
import io.github.oryoperator.operator.oauth2client.RotationPlan.Last;
import io.github.oryoperator.operator.oauth2client.RotationPlan.Way;
import io.github.oryoperator.operator.status.Echo;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The change of one client's secret, during one pass. Each step finds out from what is stored how far the one before it came: a crash
 * costs a repetition, never a secret.
 */
final class SecretRotation {
    private final Opening<OAuth2Client, OAuth2ClientStatus> opening;
    private final RotationPlan plan;
    private final Workloads workloads;
    private Way way = Way.NONE;
    private Last last = Last.NONE;
    private boolean rotated;
    private boolean discarded;
    private Optional<News> news = Optional.empty();

    SecretRotation(Opening<OAuth2Client, OAuth2ClientStatus> opening, Workloads workloads, Instant now) {
        this.opening = opening;
        this.workloads = workloads;
        var status = opening.status();
        this.plan = new RotationPlan(
                spec(opening.resource()),
                asked(opening.resource()),
                status.lastHandledRotateAt(),
                status.rotation(),
                opening.tenant().capabilities().contains(Capability.SECRET_ROTATION),
                now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Whether the Secret has to be read for it. */
    boolean mayBeDue() {
        return plan.mayBeDue();
    }

    /**
     * The Secret was read.
     *
     * @param told what it tells of the last rotation
     * @param underWay whether a next value stands in it already
     * @param given whether Hydra was given a secret before
     */
    void assess(Last told, boolean underWay, boolean given) {
        last = told;
        way = !given ? Way.NONE : underWay ? Way.SWITCH : plan.way(told);
    }

    /** Whether the secret changes from one moment to the next. */
    boolean switches() {
        return way == Way.SWITCH;
    }

    /** Whether Hydra is to make the new one. */
    boolean overlaps() {
        return way == Way.OVERLAP;
    }

    /** What the Secret is to tell before Hydra is asked: a Secret that cannot be written must not cost the old value. */
    Map<String, String> announcement() {
        return Map.of(SecretNotes.ROTATION_STARTED_AT, plan.now().toString());
    }

    /** What the Secret is to tell of the rotation that ends now. */
    Map<String, String> telling() {
        return Map.of(
                SecretNotes.ROTATED_AT, plan.now().toString(),
                SecretNotes.ROTATED_FOR, requireNonNullElse(plan.asked(), ""));
    }

    /** Hydra makes a new secret, returned this once. */
    Secret rotateInHydra() {
        var made = clients().rotateSecret(opening.id()).clientSecret();
        if (made == null || made.isEmpty()) {
            throw new Halt(Outcome.failed(Reason.SERVER_ERROR, "Hydra rotated the secret and did not return it"));
        }
        return made;
    }

    /** Tells with the client which secret it has. */
    void mark(Mark mark) {
        var client = clients().get(opening.id());
        clients()
                .set(
                        opening.id(),
                        OAuth2ClientBuilder.builder(client)
                                .metadata(MarkJson.with(client.metadata(), mark))
                                .build());
        opening.wrote().run();
    }

    /** The new secret is current: tells, and restarts what reads it only at its start. */
    void ended(String how) {
        rotated = true;
        var note = new StringBuilder("The client's secret was rotated ").append(how);
        restart().ifPresent(failed -> note.append("; could not restart ").append(failed));
        news = Optional.of(new News(Reason.SECRET_ROTATED, note.toString()));
    }

    /** A secret that was made just now answers whatever asked for a new one. */
    void answered() {
        rotated = true;
    }

    /** Takes the old secrets back, once they have been honoured for long enough. */
    void discardOld() {
        if (!rotated && plan.overlapIsOver()) {
            try {
                clients().discardRotatedSecrets(opening.id());
            } catch (OryNotFoundException e) {
                // A client that is gone has no old secrets.
            }
            discarded = true;
        }
    }

    List<News> news() {
        return news.stream().toList();
    }

    /** Why the resource is not ready although all else is done. */
    Optional<Outcome> objection() {
        return way == Way.NOT_ALLOWED
                ? Optional.of(
                        Outcome.stalled(
                                Reason.ROTATION_NOT_ALLOWED,
                                "This Hydra cannot hold two secrets; write credentials.rotation.allowDowntime: true to switch at once"))
                : Optional.empty();
    }

    OAuth2ClientStatus remember(OAuth2ClientStatus status) {
        boolean done = rotated || answersAlready();
        var answered = done && plan.asked() != null ? status.withLastHandledRotateAt(plan.asked()) : status;
        if (plan.rotation() == null && !done && status.rotation() == null) {
            return answered;
        }
        var since = rotated ? Optional.of(plan.now()) : plan.lastTime(last);
        return answered.withRotation(new RotationStatus(
                since.orElse(plan.now()).toString(),
                overlapUntil().map(Instant::toString).orElse(null)));
    }

    /** When the next step is due. */
    Optional<Duration> nextLook() {
        var since = rotated ? plan.now() : plan.lastTime(last).orElse(plan.now());
        return Stream.of(plan.interval().map(since::plus), overlapUntil())
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .map(when -> Duration.between(plan.now(), when))
                .map(wait -> wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait);
    }

    /** A rotation ended, and the status that should say so was lost. */
    private boolean answersAlready() {
        return plan.asked() != null
                && last.answering().filter(plan.asked()::equals).isPresent();
    }

    private Optional<Instant> overlapUntil() {
        if (rotated) {
            return way == Way.OVERLAP ? Optional.of(plan.overlapEnd()) : Optional.empty();
        }
        return discarded ? Optional.empty() : plan.overlapUntil();
    }

    private Optional<String> restart() {
        var rotation = plan.rotation();
        if (rotation == null || rotation.rolloutRestart() == null) {
            return Optional.empty();
        }
        var namespace = opening.resource().getMetadata().getNamespace();
        var failed = rotation.rolloutRestart().stream()
                .filter(workload -> !workloads.restart(namespace, workload, plan.now()))
                .map(SecretRotation::name)
                .toList();
        return failed.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", failed));
    }

    private static String name(Workload workload) {
        return workload.kind() + " " + workload.name();
    }

    private OAuth2ClientService clients() {
        var services = opening.tenant().services();
        return services.ory().oauth2Clients().forTenant(services.tenant());
    }

    private static @Nullable Rotation spec(OAuth2Client resource) {
        Credentials credentials = resource.getSpec().credentials();
        return credentials == null ? null : credentials.rotation();
    }

    private static @Nullable String asked(OAuth2Client resource) {
        var annotations = resource.getMetadata().getAnnotations();
        var asked = annotations == null ? null : annotations.get(ApiNames.ROTATE_REQUESTED_AT);
        return asked == null ? null : Echo.of(asked);
    }
}
