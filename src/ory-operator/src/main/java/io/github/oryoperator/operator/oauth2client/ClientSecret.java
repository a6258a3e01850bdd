package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oauth2client.OAuth2ClientStatus;
import io.github.oryoperator.api.oauth2client.SecretStatus;
import io.github.oryoperator.api.oauth2client.SecretTemplate;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.operator.election.LeadershipGuard;
import io.github.oryoperator.operator.engine.Companion;
import io.github.oryoperator.operator.engine.Companions.Opening;
import io.github.oryoperator.operator.engine.Decision;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.Situation.CredentialState;
import io.github.oryoperator.operator.secret.Fingerprints;
import io.github.oryoperator.operator.secret.SecretStore;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The Secret with the credentials of one client, during one pass. A value that Hydra is given stands in the Secret before, so that a
 * crash loses nothing; what Hydra was given is recognised by its fingerprint in the client's mark and in the status.
 */
final class ClientSecret implements Companion<OAuth2ClientStatus, io.github.oryoperator.client.oauth2.OAuth2Client> {
    private static final int SHORTEST = 6;

    private final Opening<OAuth2Client, OAuth2ClientStatus> opening;
    private final SecretTemplate template;
    private final SecretNotes notes;
    private final SecretPublication publication;
    private final SecretRotation rotation;
    private final Tools tools;
    private final boolean needsValue;
    private CredentialState state = CredentialState.SAME;
    private boolean unchanged;
    private boolean send;
    private @Nullable Secret value;
    private @Nullable Mark found;
    private @Nullable String fingerprint;

    /**
     * What a pass works with.
     *
     * @param store the Secrets of the cluster
     * @param fingerprints recognise values
     * @param generator makes a new client secret
     * @param discovery what Hydra tells of itself
     * @param workloads what is restarted after a rotation
     * @param leadership asked before every write to Ory
     * @param clock the time
     */
    record Tools(
            SecretStore store,
            Fingerprints fingerprints,
            Supplier<Secret> generator,
            Discovery discovery,
            Workloads workloads,
            LeadershipGuard leadership,
            Clock clock) {}

    ClientSecret(Opening<OAuth2Client, OAuth2ClientStatus> opening, SecretTemplate template, Tools tools) {
        this.opening = opening;
        this.template = template;
        this.tools = tools;
        var extras = tools.discovery().values(template.extraKeys(), opening.tenant());
        this.notes = new SecretNotes(
                Credentials.policy(template), opening.resource().getMetadata().getUid());
        this.publication = new SecretPublication(opening, template, tools.store(), notes, extras);
        this.rotation =
                new SecretRotation(opening, tools.workloads(), tools.clock().instant());
        this.needsValue = Credentials.needsSecret(opening.resource().getSpec());
    }

    @Override
    public CredentialState compare(
            io.github.oryoperator.client.oauth2.@Nullable OAuth2Client external, @Nullable Mark mark) {
        found = mark;
        var marked = mark == null ? null : mark.secret();
        state = CredentialState.SAME;
        unchanged = isUnchanged(marked) && !rotation.mayBeDue() && template.extraKeys() == null;
        if (unchanged) {
            fingerprint = marked;
            return state;
        }
        publication.read();
        if (needsValue) {
            rotation.assess(notes.lastRotation(), publication.next().isPresent(), marked != null);
            value = (rotation.switches()
                            ? publication.next()
                            : publication.value().or(this::moved))
                    .map(this::checked)
                    .orElse(null);
            state = stateOf(marked);
        }
        return state;
    }

    @Override
    public void prepare(Decision decision) {
        switch (decision) {
            case Decision.Create create -> {
                give();
                rotation.answered();
            }
            case Decision.Adopt adopt -> {
                if (adopt.keepsCredential()) {
                    keep();
                } else {
                    give();
                }
            }
            case Decision.Update update -> {
                if (state != CredentialState.SAME) {
                    give();
                }
            }
            case Decision.Keep keep -> {}
            case Decision.Report report -> {}
            case Decision.Refuse refuse -> {}
        }
    }

    @Override
    public @Nullable Secret value() {
        return send ? value : null;
    }

    @Override
    public @Nullable String fingerprint() {
        return fingerprint;
    }

    @Override
    public void settle(io.github.oryoperator.client.oauth2.@Nullable OAuth2Client external) {
        if (!unchanged) {
            if (rotation.switches()) {
                notes.tell(rotation.telling());
            }
            publication.write(value, state == CredentialState.SAME || send);
            if (rotation.switches()) {
                rotation.ended("without overlap");
            } else if (rotation.overlaps()) {
                rotateWithOverlap();
            }
        }
        tools.leadership().check();
        rotation.discardOld();
        remembered()
                .filter(secret -> !secret.name().equals(template.name()))
                .ifPresent(new SecretWithdrawal(tools.store(), opening.resource())::ofFormer);
    }

    @Override
    public List<News> news() {
        return rotation.news();
    }

    @Override
    public Optional<Outcome> objection() {
        return rotation.objection();
    }

    @Override
    public OAuth2ClientStatus remember(OAuth2ClientStatus status) {
        var published = unchanged ? status : status.withSecret(publication.status(fingerprint));
        return needsValue ? rotation.remember(published) : published;
    }

    @Override
    public Optional<Duration> nextLook() {
        return needsValue ? rotation.nextLook() : Optional.empty();
    }

    /**
     * Hydra makes the value and honours the old one as well. It goes into the Secret first, then into the mark: cut short between the two,
     * the next pass sees in the Secret that Hydra made it.
     */
    private void rotateWithOverlap() {
        notes.tell(rotation.announcement());
        publication.write(value, true);
        tools.leadership().check();
        var made = rotation.rotateInHydra();
        var print = tools.fingerprints().ofGenerated(made);
        value = made;
        fingerprint = print;
        notes.tell(print, true);
        notes.tell(rotation.telling());
        publication.write(made, true);
        if (found != null) {
            rotation.mark(found.withSecret(print));
        }
        rotation.ended("; the old one is honoured for a while");
    }

    /** What Hydra tells of itself may change any time. Else nothing is read where the Secret is the version that was compared last, and Hydra has what it had then. */
    private boolean isUnchanged(@Nullable String marked) {
        var known = remembered().filter(secret -> secret.name().equals(template.name()));
        var seen = tools.store().peek(opening.resource().getMetadata().getNamespace(), template.name());
        boolean sameSpec = Objects.equals(
                opening.status().appliedGeneration(),
                opening.resource().getMetadata().getGeneration());
        return sameSpec
                && known.isPresent()
                && seen.isPresent()
                && seen.get().uid().equals(known.get().uid())
                && seen.get().resourceVersion().equals(known.get().resourceVersion())
                && Objects.equals(known.get().fingerprint(), marked)
                && needsValue == (marked != null);
    }

    private CredentialState stateOf(@Nullable String marked) {
        var given = value;
        if (given == null) {
            return CredentialState.CHANGED;
        }
        if (tools.fingerprints().matches(marked, given)) {
            fingerprint = marked;
            return CredentialState.SAME;
        }
        var last = remembered().map(SecretStatus::fingerprint).orElse(null);
        boolean sameAsLast = tools.fingerprints().matches(last, given);
        var print = sameAsLast && last != null ? last : fingerprintOf(given);
        fingerprint = print;
        if (!sameAsLast
                && notes.isMadeByHydra()
                && print.equals(notes.generated().orElse(null))) {
            // A rotation was cut short: Hydra has it, only the mark does not say so yet.
            return CredentialState.SAME;
        }
        return sameAsLast ? CredentialState.DRIFTED : CredentialState.CHANGED;
    }

    private Optional<String> moved() {
        var last = remembered().map(SecretStatus::fingerprint).orElse(null);
        return last == null
                ? Optional.empty()
                : publication.moved(candidate -> tools.fingerprints().matches(last, candidate));
    }

    private String fingerprintOf(Secret given) {
        var made = notes.generated().orElse(null);
        return made != null && tools.fingerprints().matches(made, given)
                ? made
                : tools.fingerprints().ofChosen(given);
    }

    /** Hydra is about to be given the value: it has to stand in the Secret first, and be made where there is none. */
    private void give() {
        if (!needsValue) {
            publication.write(null, true);
            return;
        }
        var given = value;
        if (given == null) {
            given = tools.generator().get();
            value = given;
            fingerprint = tools.fingerprints().ofGenerated(given);
            notes.tell(fingerprint, false);
        }
        if (rotation.switches()) {
            publication.writeNext(given);
        } else {
            publication.write(given, false);
        }
        send = true;
    }

    /** The client keeps its secret, which nobody but its owner knows: the Secret must hold it already. */
    private void keep() {
        if (needsValue && value == null) {
            throw SecretPublication.missing("Adopting keeps the client's secret: write it into the Secret "
                    + template.name() + " under " + template.clientSecretKey());
        }
        state = CredentialState.SAME;
    }

    private Secret checked(String text) {
        if (text.length() < SHORTEST) {
            throw new Halt(Outcome.stalled(
                    Reason.SECRET_INVALID,
                    "The value of %s in the Secret %s is shorter than the %d characters that Hydra takes"
                            .formatted(template.clientSecretKey(), template.name(), SHORTEST)));
        }
        return Secret.of(text);
    }

    private Optional<SecretStatus> remembered() {
        return Optional.ofNullable(opening.status().secret());
    }
}
