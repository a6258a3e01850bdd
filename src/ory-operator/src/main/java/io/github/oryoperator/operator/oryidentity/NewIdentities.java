package io.github.oryoperator.operator.oryidentity;

import static java.util.Objects.requireNonNullElse;

import io.github.oryoperator.api.oryidentity.IdentityAddress;
import io.github.oryoperator.api.oryidentity.OidcCredential;
import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.api.oryidentity.OryIdentityStatus;
import io.github.oryoperator.client.identity.IdentityState;
import io.github.oryoperator.client.identity.IdentityWithTraits;
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
                spec.organizationId(),
                credentials(write),
                addresses(spec.verifiedAddresses()),
                addresses(spec.recoveryAddresses()));
    }

    /** One that was just made, as far as that is known. */
    static IdentityWithTraits made(String id, NewIdentity identity) {
        return new IdentityWithTraits(
                id,
                identity.schemaId(),
                null,
                requireNonNullElse(identity.state(), IdentityState.ACTIVE),
                null,
                identity.traits(),
                List.of(),
                List.of(),
                identity.metadataPublic(),
                identity.metadataAdmin(),
                identity.externalId(),
                identity.organizationId(),
                null,
                null);
    }

    private static NewCredentials credentials(Write<OryIdentity, OryIdentityStatus> write) {
        var asked = write.resource().getSpec().credentials();
        var credentials = password(write);
        if (asked != null) {
            for (var link : requireNonNullElse(asked.oidc(), List.<OidcCredential>of())) {
                credentials = credentials.withOidc(link.provider(), link.subject());
            }
        }
        return credentials;
    }

    /** The password alone, where there is one to be given. */
    static NewCredentials password(Write<OryIdentity, OryIdentityStatus> write) {
        var asked = write.resource().getSpec().credentials();
        if (write.secret() == null || asked == null || asked.password() == null) {
            return NewCredentials.NONE;
        }
        return asked.password().hashedSecretRef() == null
                ? NewCredentials.NONE.withPassword(write.secret())
                : NewCredentials.NONE.withHashedPassword(write.secret());
    }

    private static List<NewAddress> addresses(@Nullable List<IdentityAddress> addresses) {
        return requireNonNullElse(addresses, List.<IdentityAddress>of()).stream()
                .map(address -> new NewAddress(address.via(), address.value()))
                .toList();
    }
}
