package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.oauth2client.CreationPolicy;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oauth2client.OAuth2ClientStatus;
import io.github.oryoperator.api.oauth2client.SecretStatus;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.operator.engine.Companion;
import io.github.oryoperator.operator.engine.Companions;
import io.github.oryoperator.operator.secret.Fingerprints;
import io.github.oryoperator.operator.secret.SecretStore;
import java.util.function.Supplier;

/** The Secrets that hold the credentials of clients. */
public final class ClientSecrets implements Companions<OAuth2Client, OAuth2ClientStatus> {
    private final SecretStore store;
    private final Fingerprints fingerprints;
    private final Supplier<Secret> generator;

    /**
     * Secrets of clients.
     *
     * @param store the Secrets of the cluster
     * @param fingerprints recognise values
     * @param generator makes a new client secret
     */
    public ClientSecrets(SecretStore store, Fingerprints fingerprints, Supplier<Secret> generator) {
        this.store = store;
        this.fingerprints = fingerprints;
        this.generator = generator;
    }

    @Override
    public Companion<OAuth2ClientStatus> open(Opening<OAuth2Client, OAuth2ClientStatus> opening) {
        var template = Credentials.template(opening.resource().getSpec());
        return template.isEmpty() || !opening.writes()
                ? Companion.none()
                : new ClientSecret(opening, template.get(), new ClientSecret.Tools(store, fingerprints, generator));
    }

    @Override
    public void withdraw(OAuth2Client resource, OAuth2ClientStatus status) {
        var namespace = resource.getMetadata().getNamespace();
        var published = status.secret();
        if (published != null) {
            withdraw(namespace, published);
        }
        Credentials.template(resource.getSpec())
                .filter(template -> Credentials.policy(template) == CreationPolicy.CREATE)
                .flatMap(template -> store.read(namespace, template.name()))
                .filter(secret -> SecretPublication.isOwnedBy(secret, resource))
                .ifPresent(secret -> store.delete(namespace, secret.name(), secret.uid()));
    }

    private void withdraw(String namespace, SecretStatus published) {
        if (CreationPolicy.of(published.creationPolicy())
                .filter(CreationPolicy.MERGE::equals)
                .isPresent()) {
            store.withdraw(namespace, published.name(), published.uid());
        }
    }
}
