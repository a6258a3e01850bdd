package io.github.oryoperator.operator.oryidentity;

import io.github.oryoperator.api.Durations;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.api.oryidentity.OryIdentitySpec;
import io.github.oryoperator.api.oryidentity.OryIdentityStatus;
import io.github.oryoperator.api.oryidentity.RecoverySecret;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.identity.RecoveryCode;
import io.github.oryoperator.operator.election.LeadershipGuard;
import io.github.oryoperator.operator.engine.Companions.Opening;
import io.github.oryoperator.operator.engine.Decision;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.secret.DataStore.Content;
import io.github.oryoperator.operator.secret.DataStore.Obsolete;
import io.github.oryoperator.operator.secret.Owner;
import io.github.oryoperator.operator.secret.SecretStore;
import io.github.oryoperator.operator.secret.StoredSecret;
import io.github.oryoperator.operator.status.Outcome;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The link and the code of an identity's first login, written to a Secret once it was made and before the status says that it is. Cut
 * short in between, another code is made, and nobody ever learns the first.
 */
final class FirstLogin {
    private static final String KIND = "OryIdentity";

    private final Opening<OryIdentity, OryIdentityStatus> opening;
    private final SecretStore store;
    private final LeadershipGuard leadership;
    private final Optional<String> name;
    private @Nullable Mark found;
    private @Nullable String identity;
    private boolean due;
    private @Nullable String secret;

    FirstLogin(Opening<OryIdentity, OryIdentityStatus> opening, SecretStore store, LeadershipGuard leadership) {
        this.opening = opening;
        this.store = store;
        this.leadership = leadership;
        this.name = secretOf(opening.resource().getSpec());
        this.secret = opening.status().recoverySecret();
    }

    /** The name of the Secret that is asked for. */
    static Optional<String> secretOf(OryIdentitySpec spec) {
        return Optional.ofNullable(spec.recoveryLink())
                .map(link -> link.secret().name());
    }

    /** Deletes the Secret of that name, if it was made for the resource. */
    static void withdraw(SecretStore store, OryIdentity resource, String name) {
        var namespace = resource.getMetadata().getNamespace();
        store.read(namespace, name)
                .filter(Owner.of(KIND, resource)::owns)
                .ifPresent(ours -> store.delete(namespace, name, ours.uid()));
    }

    void found(@Nullable Mark mark) {
        found = mark;
    }

    void named(String id) {
        identity = id;
    }

    /** Only what this resource made, or did not finish to make: never what was there already. */
    void prepare(Decision decision) {
        due = name.isPresent()
                && switch (decision) {
                    case Decision.Create create -> true;
                    case Decision.Update update -> isUnfinished();
                    case Decision.Keep keep -> isUnfinished();
                    case Decision.Report report -> isUnfinished();
                    case Decision.Adopt adopt -> false;
                    case Decision.Refuse refuse -> false;
                };
        if (decision instanceof Decision.Create) {
            // Before anything is made: a Secret of somebody else leaves nothing half done.
            name.ifPresent(this::ours);
        }
    }

    private boolean isUnfinished() {
        return Boolean.TRUE.equals(opening.status().creationPending())
                && found != null
                && found.uid().equals(opening.resource().getMetadata().getUid());
    }

    void settle() {
        if (secret != null && !secret.equals(name.orElse(null))) {
            leadership.check();
            withdraw(store, opening.resource(), secret);
            secret = null;
        }
        if (due) {
            var wanted = name.orElseThrow();
            write(wanted, Objects.requireNonNull(identity, "an identity that was made has an id"));
            secret = wanted;
        }
    }

    /** The Secret that was written, now or before. */
    @Nullable
    String secret() {
        return secret;
    }

    private void write(String wanted, String id) {
        var now = ours(wanted);
        if (now.filter(there -> id.equals(there.data().get(RecoverySecret.IDENTITY_ID)))
                .isPresent()) {
            return;
        }
        leadership.check();
        var content = content(id, code(id));
        var namespace = opening.resource().getMetadata().getNamespace();
        var written = now.map(there -> store.update(there, content, Obsolete.NOTHING))
                .orElseGet(() -> store.create(namespace, wanted, content));
        if (written.isEmpty()) {
            throw new Halt(Outcome.failed(Reason.PROGRESSING, "The Secret was changed by somebody else meanwhile"));
        }
    }

    /** The Secret of that name, if there is one; not one that is not ours to change. */
    private Optional<StoredSecret> ours(String wanted) {
        var now = store.read(opening.resource().getMetadata().getNamespace(), wanted);
        now.ifPresent(there -> {
            if (!owner().owns(there)) {
                throw new Halt(Outcome.stalled(
                        Reason.SECRET_NOT_OWNED,
                        "The Secret " + wanted + " exists and was not made by the operator for this identity"));
            }
            if (there.immutable()) {
                throw new Halt(Outcome.stalled(
                        Reason.SECRET_IMMUTABLE, "The Secret " + wanted + " is immutable and has to change"));
            }
        });
        return now;
    }

    private RecoveryCode code(String id) {
        var link = Objects.requireNonNull(opening.resource().getSpec().recoveryLink());
        var services = opening.tenant().services();
        try {
            return services.ory()
                    .identities()
                    .forTenant(services.tenant())
                    .createRecoveryCode(id, Durations.read(link.expiresIn()).orElse(null), null);
        } catch (OryConfigurationException e) {
            if (e.kind() != OryConfigurationException.Kind.ENDPOINT_DISABLED) {
                throw e;
            }
            throw new Halt(Outcome.stalled(
                    Reason.UNSUPPORTED,
                    "This Kratos has recovery by code disabled; enable it, or take recoveryLink out of the spec"));
        }
    }

    private Content content(String id, RecoveryCode code) {
        var data = new HashMap<String, String>();
        data.put(RecoverySecret.IDENTITY_ID, id);
        data.put(RecoverySecret.LINK, code.link().reveal());
        data.put(RecoverySecret.CODE, code.code().reveal());
        if (code.expiresAt() != null) {
            data.put(RecoverySecret.EXPIRES_AT, code.expiresAt().toInstant().toString());
        }
        return new Content(owner().labels(null), owner().annotations(null), data);
    }

    private Owner owner() {
        return Owner.of(KIND, opening.resource());
    }
}
