package io.github.oryoperator.operator.jsonwebkeyset;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetStatus;
import io.github.oryoperator.api.jsonwebkeyset.PublishedStatus;
import io.github.oryoperator.operator.election.LeadershipGuard;
import io.github.oryoperator.operator.engine.Companion;
import io.github.oryoperator.operator.engine.Companions;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.secret.DataStore;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The Secrets that keys come from, and the Secrets and ConfigMaps that they are published in. */
public final class KeySetSecrets implements Companions<JsonWebKeySet, JsonWebKeySetStatus, KeySet> {
    private final DataStore secrets;
    private final DataStore configMaps;
    private final LeadershipGuard leadership;
    private final Clock clock;

    /**
     * Those of a cluster.
     *
     * @param secrets its Secrets
     * @param configMaps its ConfigMaps
     * @param leadership asked before something is published
     * @param clock the time
     */
    public KeySetSecrets(DataStore secrets, DataStore configMaps, LeadershipGuard leadership, Clock clock) {
        this.leadership = leadership;
        this.secrets = secrets;
        this.configMaps = configMaps;
        this.clock = clock;
    }

    @Override
    public JsonWebKeySet resolve(JsonWebKeySet resource) {
        var source = resource.getSpec().keysFrom();
        if (source == null) {
            return resource;
        }
        var ref = source.secretKeyRef();
        var secret = secrets.read(resource.getMetadata().getNamespace(), ref.name())
                .filter(found -> found.value(ref.key()).isPresent())
                .orElseThrow(() -> new Halt(Outcome.waiting(
                        Reason.SECRET_NOT_FOUND,
                        "There is no Secret " + ref.name() + " with a value under " + ref.key())));
        var keys = KeyText.read(secret.value(ref.key()).orElseThrow(), source);
        return new SuppliedSet(resource, keys, secret.uid() + " " + secret.resourceVersion());
    }

    /** The version of the Secret. */
    @Override
    public Optional<String> sourceOf(JsonWebKeySet resource, JsonWebKeySet wanted) {
        return SuppliedSet.versionOf(wanted);
    }

    /** Whoever claims a set has it whole, whatever its Secret holds. */
    @Override
    public JsonWebKeySet resolveRival(JsonWebKeySet rival) {
        return rival;
    }

    @Override
    public Companion<JsonWebKeySetStatus, KeySet> open(Opening<JsonWebKeySet, JsonWebKeySetStatus> opening) {
        return opening.writes()
                ? new KeyPublication(
                        opening,
                        PublishedKeys.configMap(configMaps, opening.resource()),
                        PublishedKeys.secret(secrets, opening.resource()),
                        leadership,
                        clock)
                : Companion.none();
    }

    @Override
    public void withdraw(JsonWebKeySet resource, JsonWebKeySetStatus status) {
        var told = Objects.requireNonNullElse(status.published(), PublishedStatus.NONE);
        var asked = Optional.ofNullable(resource.getSpec().publish())
                .map(KeyPublication::names)
                .orElse(PublishedStatus.NONE);
        Stream.of(told, asked)
                .map(PublishedStatus::configMap)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(PublishedKeys.configMap(configMaps, resource)::withdraw);
        Stream.of(told, asked)
                .map(PublishedStatus::secret)
                .filter(Objects::nonNull)
                .filter(name -> !KeyPublication.isSource(resource, name))
                .distinct()
                .forEach(PublishedKeys.secret(secrets, resource)::withdraw);
    }
}
