package io.github.oryoperator.operator.oryproject;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryproject.OryProject;
import io.github.oryoperator.api.oryproject.OryProjectStatus;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.operator.engine.AllowedProjects;
import io.github.oryoperator.operator.engine.Companion;
import io.github.oryoperator.operator.engine.Companions.Opening;
import io.github.oryoperator.operator.engine.Decision;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.Situation.CredentialState;
import io.github.oryoperator.operator.secret.Fingerprints;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What goes with a project during one pass: the secret parts of its configuration, which Ory may show no more, its API keys, and what
 * Ory ignored.
 */
final class ProjectCompanion implements Companion<OryProjectStatus, FoundProject> {
    private final Opening<OryProject, OryProjectStatus> opening;
    private final GivenSecrets secrets;
    private final ProjectKeys keys;
    private @Nullable List<Long> warnings;
    private @Nullable RuntimeException failure;

    ProjectCompanion(Opening<OryProject, OryProjectStatus> opening, Fingerprints fingerprints, ProjectKeys keys) {
        this.opening = opening;
        this.secrets = new GivenSecrets(fingerprints, opening.status().secretFingerprint());
        this.keys = keys;
    }

    @Override
    public CredentialState compare(@Nullable FoundProject external, @Nullable Mark mark) {
        return secrets.compare(hidden(external));
    }

    @Override
    public void prepare(Decision decision) {
        if (decision instanceof Decision.Create) {
            AllowedProjects.check(opening.tenant(), "");
        }
        secrets.prepare(decision);
    }

    @Override
    public OryProjectStatus announced(OryProjectStatus status) {
        return status.withSecretFingerprint(secrets.announced());
    }

    @Override
    public @Nullable Secret value() {
        return secrets.value();
    }

    @Override
    public void settle(@Nullable FoundProject external) {
        if (external != null) {
            warnings = external.warnings() == null ? warnings : external.warnings();
            secrets.settle(hidden(external));
            settleKeys(external);
        }
    }

    /** What a failure leaves undone is told in the end: what Ory was given until then is remembered first. */
    private void settleKeys(FoundProject external) {
        try {
            keys.settle(external.project());
        } catch (Halt | OryException | KubernetesClientException e) {
            failure = e;
        }
    }

    private Optional<Secret> hidden(@Nullable FoundProject external) {
        return external == null
                ? Optional.empty()
                : new ProjectFields(opening.wanted().getSpec(), external.project()).hidden();
    }

    @Override
    public List<News> news() {
        return keys.news();
    }

    @Override
    public Optional<Outcome> objection() {
        if (failure != null) {
            throw failure;
        }
        return keys.objection();
    }

    @Override
    public OryProjectStatus remember(OryProjectStatus status) {
        var known = status.withSecretFingerprint(secrets.fingerprint()).withConditions(conditions(status));
        // As long as not all of them are settled, none that was announced may be forgotten.
        return failure == null ? known.withApiKeys(keys.made()) : known;
    }

    @Override
    public Optional<Duration> nextLook() {
        return keys.nextLook();
    }

    /** What was ignored of another spec, and is not missed in this one, is no concern any more. */
    private List<Condition> conditions(OryProjectStatus status) {
        var others = status.conditions().stream()
                .filter(condition -> !condition.type().equals(ConditionTypes.CONFIGURATION_IGNORED)
                        || (warnings == null && Objects.equals(condition.observedGeneration(), generation())));
        return warnings == null || warnings.isEmpty()
                ? others.toList()
                : Stream.concat(others, Stream.of(ignored(warnings))).toList();
    }

    private @Nullable Long generation() {
        return opening.resource().getMetadata().getGeneration();
    }

    /** Without Ory's words, which may quote the configuration. */
    private Condition ignored(List<Long> codes) {
        return new Condition(
                ConditionTypes.CONFIGURATION_IGNORED,
                Condition.TRUE,
                Reason.KEYS_IGNORED,
                "Ory ignored a part of the configuration that it was given last; its codes: "
                        + codes.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                keys.now().toString(),
                generation());
    }
}
