package io.github.oryoperator.operator.oryproject;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toMap;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryproject.ApiKeyStatus;
import io.github.oryoperator.api.oryproject.OryProject;
import io.github.oryoperator.api.oryproject.OryProjectStatus;
import io.github.oryoperator.api.oryproject.ProjectApiKey;
import io.github.oryoperator.client.network.ApiKey;
import io.github.oryoperator.client.network.NewApiKey;
import io.github.oryoperator.client.network.Project;
import io.github.oryoperator.client.network.ProjectAdminService;
import io.github.oryoperator.operator.election.LeadershipGuard;
import io.github.oryoperator.operator.engine.Companion.News;
import io.github.oryoperator.operator.engine.Companions.Opening;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.secret.StoredSecret;
import io.github.oryoperator.operator.status.Outcome;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The API keys of a project, during one pass. Ory tells a value once: the Secret that holds it says of which key it is. A key of ours
 * that no Secret names has lost its value; it is revoked, after the one that takes its place is stored.
 */
final class ProjectKeys {
    private final Opening<OryProject, OryProjectStatus> opening;
    private final KeySecrets secrets;
    private final LeadershipGuard leadership;
    private final KeyNames names;
    private final Clock clock;
    private final List<ProjectApiKey> wanted;
    private final List<News> news = new ArrayList<>();
    private final Set<String> kept = new HashSet<>();
    private List<ApiKeyStatus> made;
    private Optional<Outcome> objection = Optional.empty();
    private boolean confirmed;

    ProjectKeys(
            Opening<OryProject, OryProjectStatus> opening,
            KeySecrets secrets,
            LeadershipGuard leadership,
            KeyNames names,
            Clock clock) {
        this.opening = opening;
        this.secrets = secrets;
        this.leadership = leadership;
        this.names = names;
        this.clock = clock;
        this.wanted = wanted(opening.resource());
        this.made = opening.status().apiKeys();
    }

    /**
     * Looks for what no schema can refuse.
     *
     * @throws Halt if the calendar has no such time
     */
    static void check(ProjectApiKey key) {
        try {
            end(key);
        } catch (DateTimeException e) {
            throw new Halt(Outcome.stalled(
                    Reason.INVALID_SPEC,
                    "The calendar has no such time as the expiresAt of the API key " + key.name()));
        }
    }

    /** The keys that a spec wants. */
    static List<ProjectApiKey> wanted(OryProject resource) {
        return requireNonNullElse(resource.getSpec().apiKeys(), List.of());
    }

    /** Has the project the keys that the spec wants, each in its Secret, and none of ours beside them. */
    void settle(Project project) {
        boolean isDone = Objects.equals(
                opening.status().appliedGeneration(),
                opening.resource().getMetadata().getGeneration());
        if (wanted.isEmpty() && made.isEmpty() && isDone) {
            return;
        }
        var there = projects().listApiKeys(project.id()).stream()
                .filter(key -> names.isOurs(key.name()))
                .collect(toMap(ApiKey::id, key -> key, (one, other) -> one));
        revokeLost(project, there);
        made = wanted.stream().map(key -> settled(project, key, there)).toList();
        there.values().stream().filter(key -> !kept.contains(key.id())).forEach(key -> revoke(project, key));
        opening.status().apiKeys().stream()
                .map(ApiKeyStatus::secret)
                .filter(name -> !isNamed(name))
                .forEach(name -> {
                    confirm();
                    secrets.withdraw(name);
                });
    }

    /** Whether the spec wants a Secret, or the value of a key that stays is still in it. */
    private boolean isNamed(String secret) {
        return wanted.stream().anyMatch(key -> key.secret().name().equals(secret))
                || made.stream().anyMatch(key -> key.secret().equals(secret));
    }

    /** What no Secret holds and no status knows was made by a pass that was cut short: nobody has its value. */
    private void revokeLost(Project project, Map<String, ApiKey> there) {
        var known = new HashSet<String>();
        opening.status().apiKeys().forEach(key -> known.add(Objects.requireNonNullElse(key.id(), "")));
        wanted.forEach(key -> secrets.read(key).flatMap(KeySecrets::idOf).ifPresent(known::add));
        for (var key : List.copyOf(there.values())) {
            if (!known.contains(key.id())) {
                revoke(project, key);
                there.remove(key.id());
            }
        }
    }

    private ApiKeyStatus settled(Project project, ProjectApiKey key, Map<String, ApiKey> there) {
        var secret = secrets.read(key);
        var id = secret.flatMap(stored -> secrets.held(stored, key)).orElse(null);
        var now = id == null ? null : there.get(id);
        if (now != null && names.inOry(key.name()).equals(now.name())) {
            kept.add(now.id());
            if (isOver(key)) {
                object(over(key));
            }
            return status(key, now.id());
        }
        if (isOver(key)) {
            object(over(key));
            return status(key, null);
        }
        var trouble = secret.flatMap(secrets::trouble);
        if (trouble.isPresent()) {
            object(trouble.get());
            return known(key);
        }
        var fresh = make(project, key, secret);
        kept.add(fresh);
        return status(key, fresh);
    }

    private static Outcome over(ProjectApiKey key) {
        return Outcome.stalled(
                Reason.API_KEY_EXPIRED,
                "The time of the API key " + key.name() + " is over; write a later expiresAt, or none");
    }

    /** What is in the way of its Secret may be gone tomorrow: until then the key stays. */
    private ApiKeyStatus known(ProjectApiKey key) {
        var before = opening.status().apiKeys().stream()
                .filter(known -> known.name().equals(key.name()))
                .findFirst();
        before.map(ApiKeyStatus::id).ifPresent(kept::add);
        return before.orElseGet(() -> status(key, null));
    }

    private String make(Project project, ProjectApiKey key, Optional<StoredSecret> secret) {
        confirm();
        var asked = NewApiKey.of(names.inOry(key.name()));
        var end = key.expiresAt();
        var fresh = projects()
                .createApiKey(project.id(), end == null ? asked : asked.withExpiresAt(OffsetDateTime.parse(end)));
        try {
            store(key, secret, fresh);
        } catch (Halt e) {
            // Nobody will ever have its value. After an error the Secret may hold it all the same: that the next pass
            // sees.
            projects().deleteApiKey(project.id(), fresh.id());
            throw e;
        } catch (KubernetesClientException e) {
            if (isRefusal(e)) {
                projects().deleteApiKey(project.id(), fresh.id());
            }
            throw e;
        }
        news.add(new News(Reason.API_KEY_CREATED, "Made the API key " + key.name()));
        return fresh.id();
    }

    /** Whether the Secret was certainly not written: a quota, a webhook, no right to. */
    private static boolean isRefusal(KubernetesClientException e) {
        return e.getCode() >= HttpURLConnection.HTTP_BAD_REQUEST && e.getCode() < HttpURLConnection.HTTP_INTERNAL_ERROR;
    }

    private void store(ProjectApiKey key, Optional<StoredSecret> secret, ApiKey fresh) {
        var value = fresh.value();
        if (value == null || !names.isOurs(fresh.name())) {
            throw new Halt(Outcome.stalled(
                    Reason.UNSUPPORTED,
                    "Ory made an API key without its value, or under another name; it was revoked"));
        }
        secrets.write(key, secret, fresh.id(), value);
    }

    /** Before the first thing is made or revoked, the status names all Secrets that there will be: after a crash they are known. */
    private void confirm() {
        leadership.check();
        if (!confirmed) {
            confirmed = true;
            opening.announce().accept(status -> status.withApiKeys(announced()));
        }
    }

    private List<ApiKeyStatus> announced() {
        var before = opening.status().apiKeys();
        var further = wanted.stream()
                .filter(key -> before.stream()
                        .noneMatch(known -> known.secret().equals(key.secret().name())))
                .map(key -> status(key, null));
        return Stream.concat(before.stream(), further)
                .limit(OryProjectStatus.MAX_API_KEYS)
                .toList();
    }

    private void revoke(Project project, ApiKey key) {
        confirm();
        projects().deleteApiKey(project.id(), key.id());
        var name = key.name().substring(0, key.name().length() - names.suffix().length());
        news.add(new News(Reason.API_KEY_REVOKED, "Revoked an API key " + name));
    }

    private void object(Outcome outcome) {
        objection = objection.or(() -> Optional.of(outcome));
    }

    private static ApiKeyStatus status(ProjectApiKey key, @Nullable String id) {
        return new ApiKeyStatus(key.name(), id, key.secret().name(), key.expiresAt());
    }

    private boolean isOver(ProjectApiKey key) {
        return end(key).filter(end -> !end.isAfter(clock.instant())).isPresent();
    }

    /** Until when a key is to be good; empty: until it is revoked. */
    static Optional<Instant> end(ProjectApiKey key) {
        return Optional.ofNullable(key.expiresAt())
                .map(text -> OffsetDateTime.parse(text).toInstant());
    }

    /** The keys that there are now, for the status. */
    List<ApiKeyStatus> made() {
        return made;
    }

    List<News> news() {
        return List.copyOf(news);
    }

    Optional<Outcome> objection() {
        return objection;
    }

    /** When the next key is over. */
    Optional<Duration> nextLook() {
        var now = clock.instant();
        return wanted.stream()
                .flatMap(key -> end(key).stream())
                .filter(end -> end.isAfter(now))
                .min(Instant::compareTo)
                .map(end -> Duration.between(now, end));
    }

    /** The time, to the second. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private ProjectAdminService projects() {
        return OryProjectAdapter.projects(opening.tenant().services());
    }
}
