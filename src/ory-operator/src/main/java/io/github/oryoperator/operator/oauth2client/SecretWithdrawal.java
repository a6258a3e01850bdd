package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.oauth2client.CreationPolicy;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oauth2client.SecretStatus;
import io.github.oryoperator.operator.secret.SecretStore;

/**
 * Takes away a client's Secrets, as far as they are ours.
 *
 * @param store the Secrets of the cluster
 * @param resource the client
 */
record SecretWithdrawal(SecretStore store, OAuth2Client resource) {
    /** What was published before and is not what the spec names now: of a Secret of others, our part of it. */
    void ofFormer(SecretStatus former) {
        if (CreationPolicy.of(former.creationPolicy())
                .filter(CreationPolicy.MERGE::equals)
                .isPresent()) {
            store.withdraw(
                    namespace(),
                    former.name(),
                    former.uid(),
                    resource.getMetadata().getUid());
        } else {
            ofOwned(former.name());
        }
    }

    /** The Secret of that name, if it was made for the client. */
    void ofOwned(String name) {
        store.read(namespace(), name)
                .filter(Credentials.owner(resource)::owns)
                .ifPresent(secret -> store.delete(namespace(), secret.name(), secret.uid()));
    }

    private String namespace() {
        return resource.getMetadata().getNamespace();
    }
}
