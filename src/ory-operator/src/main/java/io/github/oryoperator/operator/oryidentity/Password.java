package io.github.oryoperator.operator.oryidentity;

import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.api.oryidentity.OryIdentitySpec;
import io.github.oryoperator.api.oryidentity.OryIdentityStatus;
import io.github.oryoperator.api.oryidentity.PasswordStatus;
import io.github.oryoperator.api.oryidentity.PasswordUpdatePolicy;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.operator.engine.Companions.Opening;
import io.github.oryoperator.operator.engine.Decision;
import io.github.oryoperator.operator.engine.Situation.CredentialState;
import io.github.oryoperator.operator.secret.Fingerprints;
import io.github.oryoperator.operator.secret.SecretStore;
import io.github.oryoperator.operator.secret.StoredSecret;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The password of one identity during one pass: a new one gets it, and one whose policy says so whenever its Secret changes. What Kratos
 * was given is recognised by its fingerprint in the identity's mark and in the status. What its user chose since nobody sees.
 */
final class Password {
    private final Opening<OryIdentity, OryIdentityStatus> opening;
    private final SecretStore store;
    private final Fingerprints fingerprints;
    private final Optional<SecretKeyRef> ref;
    private final boolean follows;
    private @Nullable StoredSecret stored;
    private @Nullable String fingerprint;
    private CredentialState state = CredentialState.SAME;
    private boolean send;

    Password(Opening<OryIdentity, OryIdentityStatus> opening, SecretStore store, Fingerprints fingerprints) {
        this.opening = opening;
        this.store = store;
        this.fingerprints = fingerprints;
        this.ref = IdentitySecrets.passwordOf(opening.resource().getSpec());
        this.follows = ref.isPresent() && follows(opening.resource().getSpec());
    }

    private static boolean follows(OryIdentitySpec spec) {
        return spec.credentials() != null
                && spec.credentials().password() != null
                && PasswordUpdatePolicy.of(spec.credentials().password().updatePolicy())
                        .filter(PasswordUpdatePolicy.ON_CHANGE::equals)
                        .isPresent();
    }

    /** What Kratos got, by its fingerprint in the mark, against what is in the Secret. */
    CredentialState compare(@Nullable String marked) {
        if (!follows) {
            return CredentialState.SAME;
        }
        if (isUnchanged(marked)) {
            fingerprint = marked;
            state = CredentialState.SAME;
        } else {
            state = stateOf(marked);
        }
        return state;
    }

    void prepare(Decision decision) {
        send = ref.isPresent()
                && switch (decision) {
                    case Decision.Create create -> true;
                    case Decision.Adopt adopt -> follows && !adopt.keepsCredential();
                    case Decision.Update update -> state != CredentialState.SAME;
                    case Decision.Keep keep -> false;
                    case Decision.Report report -> false;
                    case Decision.Refuse refuse -> false;
                };
        if (send) {
            // Before anything is made: a Secret that is missing leaves nothing half done.
            given();
        }
    }

    @Nullable
    Secret value() {
        return send ? given() : null;
    }

    @Nullable
    String fingerprint() {
        return fingerprint;
    }

    OryIdentityStatus remember(OryIdentityStatus status) {
        if (!follows) {
            return status.withPassword(null);
        }
        var read = stored;
        return read == null
                ? status
                : status.withPassword(new PasswordStatus(read.uid(), read.resourceVersion(), fingerprint));
    }

    /** Nothing is read where the Secret is the version that was compared last, for this spec, and Kratos has what it had then. */
    private boolean isUnchanged(@Nullable String marked) {
        var known = opening.status().password();
        boolean sameSpec = Objects.equals(
                opening.status().appliedGeneration(),
                opening.resource().getMetadata().getGeneration());
        return sameSpec
                && known != null
                && marked != null
                && marked.equals(known.fingerprint())
                && ref.flatMap(secret -> store.peek(namespace(), secret.name()))
                        .filter(seen -> seen.uid().equals(known.uid())
                                && seen.resourceVersion().equals(known.resourceVersion()))
                        .isPresent();
    }

    private CredentialState stateOf(@Nullable String marked) {
        var given = given();
        if (fingerprints.matches(marked, given)) {
            fingerprint = marked;
            return CredentialState.SAME;
        }
        var known = opening.status().password();
        var last = known == null ? null : known.fingerprint();
        if (fingerprints.matches(last, given)) {
            fingerprint = last;
            // Kratos was set back to what it had before; or only the mark is gone, and its user may have chosen another
            // one since.
            return marked == null ? CredentialState.SAME : CredentialState.DRIFTED;
        }
        fingerprint = fingerprints.ofChosen(given);
        return CredentialState.CHANGED;
    }

    private Secret given() {
        var key = ref.orElseThrow();
        var secret = stored == null ? IdentitySecrets.read(key, opening.resource(), store) : stored;
        stored = secret;
        return Secret.of(secret.value(key.key()).orElseThrow());
    }

    private String namespace() {
        return opening.resource().getMetadata().getNamespace();
    }
}
