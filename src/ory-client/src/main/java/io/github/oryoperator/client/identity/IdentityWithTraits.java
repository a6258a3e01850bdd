package io.github.oryoperator.client.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identity with what is personal, but without credentials.
 *
 * @param id made by Kratos
 * @param schemaId the schema of its traits
 * @param schemaUrl where that is
 * @param state whether it may log in
 * @param stateChangedAt when that changed last
 * @param traits what the schema says, such as the address and the name
 * @param verifiableAddresses the addresses that can be verified, as Kratos took them from the traits
 * @param recoveryAddresses the addresses that the account can be recovered by
 * @param metadataPublic what the identity itself may read; a JSON null is none
 * @param metadataAdmin what it may not; a JSON null is none. Never in a session
 * @param externalId the caller's own id; Kratos 25.4 and later
 * @param organizationId its organization; Ory Network
 * @param createdAt when it was made
 * @param updatedAt does not change with an update in Kratos 1.3
 */
@JsonNaming(SnakeCaseStrategy.class)
public record IdentityWithTraits(
        String id,
        @Nullable String schemaId,
        @Nullable String schemaUrl,
        @Nullable IdentityState state,
        @Nullable OffsetDateTime stateChangedAt,
        @Nullable JsonNode traits,
        List<Address> verifiableAddresses,
        List<Address> recoveryAddresses,
        @Nullable JsonNode metadataPublic,
        @Nullable JsonNode metadataAdmin,
        @Nullable String externalId,
        @Nullable String organizationId,
        @Nullable OffsetDateTime createdAt,
        @Nullable OffsetDateTime updatedAt) {
    public IdentityWithTraits {
        verifiableAddresses = verifiableAddresses == null ? List.of() : List.copyOf(verifiableAddresses);
        recoveryAddresses = recoveryAddresses == null ? List.of() : List.copyOf(recoveryAddresses);
    }

    /** This one with other metadata for administrators. */
    public IdentityWithTraits withMetadataAdmin(@Nullable JsonNode metadata) {
        return new IdentityWithTraits(
                id,
                schemaId,
                schemaUrl,
                state,
                stateChangedAt,
                traits,
                verifiableAddresses,
                recoveryAddresses,
                metadataPublic,
                metadata,
                externalId,
                organizationId,
                createdAt,
                updatedAt);
    }

    /** Nothing that is personal. */
    @Override
    public String toString() {
        return "IdentityWithTraits[id=" + id + ", schemaId=" + schemaId + ", state=" + state + "]";
    }
}
