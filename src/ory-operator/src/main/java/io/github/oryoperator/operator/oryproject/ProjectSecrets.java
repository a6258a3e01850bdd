package io.github.oryoperator.operator.oryproject;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryproject.OryProject;
import io.github.oryoperator.api.oryproject.OryProjectStatus;
import io.github.oryoperator.api.oryproject.ProjectServices;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import io.github.oryoperator.operator.election.LeadershipGuard;
import io.github.oryoperator.operator.engine.Companion;
import io.github.oryoperator.operator.engine.Companions;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.secret.Fingerprints;
import io.github.oryoperator.operator.secret.SecretStore;
import io.github.oryoperator.operator.status.Outcome;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The Secrets that a project takes parts of its configuration from, and those that its API keys are written to. */
public final class ProjectSecrets implements Companions<OryProject, OryProjectStatus, FoundProject> {
    private final SecretStore store;
    private final Fingerprints fingerprints;
    private final LeadershipGuard leadership;
    private final String clusterId;
    private final Clock clock;

    /**
     * Secrets of projects.
     *
     * @param store the Secrets of the cluster
     * @param random where salts come from
     * @param leadership asked before every write to Ory
     * @param clusterId tells API keys that this cluster made from others
     * @param clock the time
     */
    public ProjectSecrets(
            SecretStore store, SecureRandom random, LeadershipGuard leadership, String clusterId, Clock clock) {
        this(store, new Fingerprints(random), leadership, clusterId, clock);
    }

    ProjectSecrets(
            SecretStore store, Fingerprints fingerprints, LeadershipGuard leadership, String clusterId, Clock clock) {
        this.store = store;
        this.fingerprints = fingerprints;
        this.leadership = leadership;
        this.clusterId = clusterId;
        this.clock = clock;
    }

    @Override
    public OryProject resolve(OryProject resource) {
        var spec = resource.getSpec();
        if (spec.valuesFrom() == null || spec.valuesFrom().isEmpty()) {
            return resource;
        }
        var services = asJson(spec.services());
        for (var source : spec.valuesFrom()) {
            var pointer = JsonPointer.compile(source.path());
            if (!Configuration.fill(services, pointer, TextNode.valueOf(value(resource, source.secretKeyRef())))) {
                throw new Halt(
                        Outcome.stalled(
                                Reason.INVALID_SPEC,
                                "valuesFrom: " + source.path()
                                        + " leads into what services has no place for; a list must have the element, and its parent must be an object"));
            }
        }
        var filled = new OryProject();
        filled.setMetadata(resource.getMetadata());
        filled.setStatus(resource.getStatus());
        filled.setSpec(spec.withServices(new ProjectServices(
                services.get("identity"),
                services.get("oauth2"),
                services.get("permission"),
                services.get("accountExperience"))));
        return filled;
    }

    /** What a rival wants of its configuration is of no concern. */
    @Override
    public OryProject resolveRival(OryProject rival) {
        return rival;
    }

    @Override
    public Companion<OryProjectStatus, FoundProject> open(Opening<OryProject, OryProjectStatus> opening) {
        return opening.writes()
                ? new ProjectCompanion(
                        opening,
                        fingerprints,
                        new ProjectKeys(
                                opening,
                                new KeySecrets(store, fingerprints, opening.resource()),
                                leadership,
                                KeyNames.of(clusterId, opening.resource()),
                                clock))
                : Companion.none();
    }

    @Override
    public void withdraw(OryProject resource, OryProjectStatus status) {
        new KeySecrets(store, fingerprints, resource).withdrawAll(status);
    }

    private static ObjectNode asJson(@Nullable ProjectServices services) {
        var json = JsonNodeFactory.instance.objectNode();
        if (services != null) {
            put(json, "identity", services.identity());
            put(json, "oauth2", services.oauth2());
            put(json, "permission", services.permission());
            put(json, "accountExperience", services.accountExperience());
        }
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable JsonNode configuration) {
        if (configuration != null) {
            json.set(name, configuration.deepCopy());
        }
    }

    private String value(OryProject resource, SecretKeyRef ref) {
        return store.read(resource.getMetadata().getNamespace(), ref.name())
                .flatMap(secret -> secret.value(ref.key()))
                .orElseThrow(() -> new Halt(Outcome.waiting(
                        Reason.SECRET_NOT_FOUND,
                        "There is no Secret " + ref.name() + " with a value under " + ref.key())));
    }
}
