package io.github.oryoperator.operator.eventstream;

import io.github.oryoperator.api.eventstream.EventStream;
import io.github.oryoperator.api.eventstream.EventStreamStatus;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.operator.engine.Companion;
import io.github.oryoperator.operator.engine.Companions.Opening;
import io.github.oryoperator.operator.engine.Decision;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.Situation.CredentialState;
import io.github.oryoperator.operator.field.Managed;
import io.github.oryoperator.operator.oryproject.GivenSecrets;
import io.github.oryoperator.operator.secret.Fingerprints;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Endpoint and secret of an event stream, which Ory shows no more, during one pass. */
final class StreamCompanion implements Companion<EventStreamStatus, FoundStream> {
    private final Opening<EventStream, EventStreamStatus> opening;
    private final GivenSecrets secrets;

    StreamCompanion(Opening<EventStream, EventStreamStatus> opening, Fingerprints fingerprints) {
        this.opening = opening;
        this.secrets = new GivenSecrets(fingerprints, opening.status().secretFingerprint());
    }

    @Override
    public CredentialState compare(@Nullable FoundStream external, @Nullable Mark mark) {
        return secrets.compare(hidden(external));
    }

    @Override
    public void prepare(Decision decision) {
        secrets.prepare(decision);
    }

    @Override
    public EventStreamStatus announced(EventStreamStatus status) {
        return status.withSecretFingerprint(secrets.announced());
    }

    @Override
    public @Nullable Secret value() {
        return secrets.value();
    }

    @Override
    public void settle(@Nullable FoundStream external) {
        if (external != null) {
            secrets.settle(hidden(external));
        }
    }

    @Override
    public EventStreamStatus remember(EventStreamStatus status) {
        return status.withSecretFingerprint(secrets.fingerprint());
    }

    private Optional<Secret> hidden(@Nullable FoundStream external) {
        var resource = opening.wanted();
        return external == null
                ? Optional.empty()
                : new StreamFields(resource.getSpec(), ResolvedStream.secretOf(resource), Managed.NAMED_ONLY)
                        .hidden(external.stream());
    }
}
