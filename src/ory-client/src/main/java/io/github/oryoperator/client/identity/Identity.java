package io.github.oryoperator.client.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identity without what is personal: no traits, no addresses, no metadata for administrators, no credentials. See
 * {@link IdentityWithTraits}.
 *
 * @param id made by Kratos
 * @param schemaId the schema of its traits
 * @param state whether it may log in
 * @param stateChangedAt when that changed last
 * @param verifiableAddresses of each address, whether it is verified
 * @param metadataPublic what the identity itself may read; a JSON null is none
 * @param createdAt when it was made
 * @param updatedAt does not change with an update in Kratos 1.3: no use to notice one
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Identity(
        String id,
        @Nullable String schemaId,
        @Nullable IdentityState state,
        @Nullable OffsetDateTime stateChangedAt,
        List<AddressState> verifiableAddresses,
        @Nullable JsonNode metadataPublic,
        @Nullable OffsetDateTime createdAt,
        @Nullable OffsetDateTime updatedAt) {
    public Identity {
        verifiableAddresses = verifiableAddresses == null ? List.of() : List.copyOf(verifiableAddresses);
    }

    /** Not the metadata. */
    @Override
    public String toString() {
        return "Identity[id=" + id + ", schemaId=" + schemaId + ", state=" + state + "]";
    }
}
