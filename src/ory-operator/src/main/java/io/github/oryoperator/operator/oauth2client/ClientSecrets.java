package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.oauth2client.CreationPolicy;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oauth2client.OAuth2ClientStatus;
import io.github.oryoperator.operator.election.LeadershipGuard;
import io.github.oryoperator.operator.engine.Companion;
import io.github.oryoperator.operator.engine.Companions;
import io.github.oryoperator.operator.jsonwebkeyset.KeyText;
import io.github.oryoperator.operator.jsonwebkeyset.PublicKeys;
import io.github.oryoperator.operator.secret.Fingerprints;
import io.github.oryoperator.operator.secret.RandomSecrets;
import io.github.oryoperator.operator.secret.SecretStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** The Secrets that hold the credentials of clients. */
public final class ClientSecrets
        implements Companions<OAuth2Client, OAuth2ClientStatus, io.github.oryoperator.client.oauth2.OAuth2Client> {
    private final ClientSecret.Tools tools;
    private final PublicKeys publicKeys;

    /**
     * Secrets of clients.
     *
     * @param store the Secrets of the cluster
     * @param random where new secrets and salts come from
     * @param workloads what is restarted after a rotation
     * @param publicKeys the keys of sets that clients refer to
     * @param leadership asked before every write to Ory
     * @param clock the time
     */
    public ClientSecrets(
            SecretStore store,
            SecureRandom random,
            Workloads workloads,
            PublicKeys publicKeys,
            LeadershipGuard leadership,
            Clock clock) {
        this.publicKeys = publicKeys;
        this.tools = new ClientSecret.Tools(
                store,
                new Fingerprints(random),
                new RandomSecrets(random),
                Discovery.ofHydra(clock),
                workloads,
                leadership,
                clock);
    }

    /** With the public keys of the set that it names. */
    @Override
    public OAuth2Client resolve(OAuth2Client resource) {
        var from = resource.getSpec().jwksFrom();
        if (from == null) {
            return resource;
        }
        var keys = publicKeys.of(resource.getMetadata().getNamespace(), from.name());
        var filled = new OAuth2Client();
        filled.setMetadata(resource.getMetadata());
        filled.setSpec(resource.getSpec().withJwks(KeyText.json(keys)));
        return filled;
    }

    /** The public keys of that set. */
    @Override
    public Optional<String> sourceOf(OAuth2Client resource, OAuth2Client wanted) {
        return Optional.ofNullable(resource.getSpec().jwksFrom())
                .flatMap(from -> Optional.ofNullable(wanted.getSpec().jwks()))
                .map(KeySets::text);
    }

    @Override
    public Companion<OAuth2ClientStatus, io.github.oryoperator.client.oauth2.OAuth2Client> open(
            Opening<OAuth2Client, OAuth2ClientStatus> opening) {
        if (!opening.writes()) {
            return Companion.none();
        }
        var template = Credentials.template(opening.resource().getSpec());
        if (template.isPresent()) {
            return new ClientSecret(opening, template.get(), tools);
        }
        return opening.status().secret() == null
                ? Companion.none()
                : new FormerSecret(
                        opening.status().secret(), new SecretWithdrawal(tools.store(), opening.resource())::ofFormer);
    }

    @Override
    public void withdraw(OAuth2Client resource, OAuth2ClientStatus status) {
        var withdrawal = new SecretWithdrawal(tools.store(), resource);
        var published = status.secret();
        if (published != null) {
            withdrawal.ofFormer(published);
        }
        Credentials.template(resource.getSpec())
                .filter(template -> Credentials.policy(template) == CreationPolicy.CREATE)
                .ifPresent(template -> withdrawal.ofOwned(template.name()));
    }
}
