package io.github.oryoperator.client.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identity to be made; start with {@link #of}. Null is "not sent".
 *
 * @param traits what the schema says, a JSON object
 * @param schemaId null: Kratos' default schema
 * @param state null: active
 * @param metadataPublic what the identity itself may read
 * @param metadataAdmin what it may not
 * @param externalId the caller's own id, at most 64 characters and unique; Kratos before 25.4 refuses it
 * @param organizationId its organization's id, a UUID; Ory Network, and Kratos from 25.4 on. Older ones refuse it
 * @param credentials what it can log in with
 * @param verifiedAddresses addresses that need no verification any more
 * @param recoveryAddresses addresses that the account can be recovered by, beside those of the traits
 */
public record NewIdentity(
        JsonNode traits,
        @Nullable String schemaId,
        @Nullable IdentityState state,
        @Nullable JsonNode metadataPublic,
        @Nullable JsonNode metadataAdmin,
        @Nullable String externalId,
        @Nullable String organizationId,
        NewCredentials credentials,
        List<NewAddress> verifiedAddresses,
        List<NewAddress> recoveryAddresses) {
    public NewIdentity {
        verifiedAddresses = List.copyOf(verifiedAddresses);
        recoveryAddresses = List.copyOf(recoveryAddresses);
    }

    /** With these traits and nothing else. */
    public static NewIdentity of(JsonNode traits) {
        return new NewIdentity(traits, null, null, null, null, null, null, NewCredentials.NONE, List.of(), List.of());
    }

    public NewIdentity withSchemaId(String id) {
        return new NewIdentity(
                traits,
                id,
                state,
                metadataPublic,
                metadataAdmin,
                externalId,
                organizationId,
                credentials,
                verifiedAddresses,
                recoveryAddresses);
    }

    public NewIdentity withState(IdentityState other) {
        return new NewIdentity(
                traits,
                schemaId,
                other,
                metadataPublic,
                metadataAdmin,
                externalId,
                organizationId,
                credentials,
                verifiedAddresses,
                recoveryAddresses);
    }

    public NewIdentity withMetadataPublic(JsonNode metadata) {
        return new NewIdentity(
                traits,
                schemaId,
                state,
                metadata,
                metadataAdmin,
                externalId,
                organizationId,
                credentials,
                verifiedAddresses,
                recoveryAddresses);
    }

    public NewIdentity withMetadataAdmin(JsonNode metadata) {
        return new NewIdentity(
                traits,
                schemaId,
                state,
                metadataPublic,
                metadata,
                externalId,
                organizationId,
                credentials,
                verifiedAddresses,
                recoveryAddresses);
    }

    public NewIdentity withExternalId(String id) {
        return new NewIdentity(
                traits,
                schemaId,
                state,
                metadataPublic,
                metadataAdmin,
                id,
                organizationId,
                credentials,
                verifiedAddresses,
                recoveryAddresses);
    }

    public NewIdentity withOrganizationId(String id) {
        return new NewIdentity(
                traits,
                schemaId,
                state,
                metadataPublic,
                metadataAdmin,
                externalId,
                id,
                credentials,
                verifiedAddresses,
                recoveryAddresses);
    }

    public NewIdentity withCredentials(NewCredentials others) {
        return new NewIdentity(
                traits,
                schemaId,
                state,
                metadataPublic,
                metadataAdmin,
                externalId,
                organizationId,
                others,
                verifiedAddresses,
                recoveryAddresses);
    }

    public NewIdentity withVerifiedAddresses(NewAddress... addresses) {
        return new NewIdentity(
                traits,
                schemaId,
                state,
                metadataPublic,
                metadataAdmin,
                externalId,
                organizationId,
                credentials,
                List.of(addresses),
                recoveryAddresses);
    }

    public NewIdentity withRecoveryAddresses(NewAddress... addresses) {
        return new NewIdentity(
                traits,
                schemaId,
                state,
                metadataPublic,
                metadataAdmin,
                externalId,
                organizationId,
                credentials,
                verifiedAddresses,
                List.of(addresses));
    }

    /** Nothing that is personal. */
    @Override
    public String toString() {
        return "NewIdentity[schemaId=" + schemaId + ", state=" + state + "]";
    }
}
