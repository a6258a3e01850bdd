package io.github.oryoperator.operator.oryproject;

import io.github.oryoperator.client.Secret;
import io.github.oryoperator.operator.engine.Decision;
import io.github.oryoperator.operator.engine.Situation.CredentialState;
import io.github.oryoperator.operator.secret.Fingerprints;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Ory was given and shows no more, during one pass: a fingerprint in the status tells it from what Ory is to be given. It is taken
 * back before anything is sent, for after a crash nobody knows what Ory has.
 */
public final class GivenSecrets {
    private final Fingerprints fingerprints;
    private @Nullable String fingerprint;
    private Optional<Secret> wanted = Optional.empty();
    private CredentialState state = CredentialState.SAME;
    private boolean sends;

    /**
     * What Ory was given before.
     *
     * @param fingerprint as the status remembers it
     */
    public GivenSecrets(Fingerprints fingerprints, @Nullable String fingerprint) {
        this.fingerprints = fingerprints;
        this.fingerprint = fingerprint;
    }

    /**
     * Compares it with what Ory is to have.
     *
     * @param hidden as one text; empty: Ory shows all of it
     */
    public CredentialState compare(Optional<Secret> hidden) {
        wanted = hidden;
        boolean same = hidden.isEmpty() || fingerprints.matches(fingerprint, hidden.get());
        state = same ? CredentialState.SAME : CredentialState.CHANGED;
        return state;
    }

    /** What is taken over is given what the spec says too: what it has cannot be seen. */
    public void prepare(Decision decision) {
        sends = switch (decision) {
            case Decision.Create create -> true;
            case Decision.Adopt adopt -> true;
            case Decision.Update update -> state == CredentialState.CHANGED;
            case Decision.Keep keep -> false;
            case Decision.Report report -> false;
            case Decision.Refuse refuse -> false;
        };
    }

    /** What Ory has to be given; null: nothing. */
    public @Nullable Secret value() {
        return sends ? wanted.orElse(null) : null;
    }

    /** The fingerprint of what Ory has for sure. */
    public @Nullable String announced() {
        return sends ? null : fingerprint;
    }

    /** Ory has it. What was hidden once is remembered, whether this answer shows it or not. */
    public void settle(Optional<Secret> hidden) {
        var given = hidden.or(() -> wanted);
        boolean isKnown = fingerprint != null && state == CredentialState.SAME && wanted.equals(given);
        if (given.isEmpty()) {
            fingerprint = null;
        } else if (!isKnown) {
            fingerprint = fingerprints.ofChosen(given.get());
        }
    }

    /** The fingerprint of what Ory was given last; null: it shows all. */
    public @Nullable String fingerprint() {
        return fingerprint;
    }
}
