package io.github.oryoperator.operator.oryidentity;

import static java.util.Objects.requireNonNullElse;

import io.github.oryoperator.api.oryidentity.IdentityAddress;
import io.github.oryoperator.api.oryidentity.OidcCredential;
import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.api.oryidentity.OryIdentityStatus;
import io.github.oryoperator.client.identity.NewAddress;
import io.github.oryoperator.client.identity.NewCredentials;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.operator.engine.MarkJson;
import io.github.oryoperator.operator.engine.ResourceAdapter.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A spec as Kratos takes a new identity: all of it, also what is later left to its owner. */
final class NewIdentities {
    private NewIdentities() {}

    static NewIdentity of(Write<OryIdentity, OryIdentityStatus> write) {
        var spec = write.resource().getSpec();
        return new NewIdentity(
                Leaves.withoutNulls(spec.traits()),
                spec.schemaId(),
                spec.state() == null ? null : OryIdentityAdapter.state(spec.state()),
                spec.metadataPublic() == null ? null : Leaves.withoutNulls(spec.metadataPublic()),
                MarkJson.with(Leaves.withoutNulls(spec.metadataAdmin()), write.mark()),
                spec.externalId(),
                credentials(write),
                addresses(spec.verifiedAddresses()),
                addresses(spec.recoveryAddresses()));
    }

    private static NewCredentials credentials(Write<OryIdentity, OryIdentityStatus> write) {
        var asked = write.resource().getSpec().credentials();
        var credentials = NewCredentials.NONE;
        if (asked == null) {
            return credentials;
        }
        if (write.secret() != null && asked.password() != null) {
            credentials = asked.password().hashedSecretRef() == null
                    ? credentials.withPassword(write.secret())
                    : credentials.withHashedPassword(write.secret());
        }
        for (var link : requireNonNullElse(asked.oidc(), List.<OidcCredential>of())) {
            credentials = credentials.withOidc(link.provider(), link.subject());
        }
        return credentials;
    }

    private static List<NewAddress> addresses(@Nullable List<IdentityAddress> addresses) {
        return requireNonNullElse(addresses, List.<IdentityAddress>of()).stream()
                .map(address -> new NewAddress(address.via(), address.value()))
                .toList();
    }
}
