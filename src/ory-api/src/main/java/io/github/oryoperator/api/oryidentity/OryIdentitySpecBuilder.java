package io.github.oryoperator.api.oryidentity;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.api.TenantRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an {@link OryIdentitySpec} step by step; what is not given is absent. */
public final class OryIdentitySpecBuilder {
    private @Nullable TenantRef tenantRef;
    private @Nullable String managementPolicy;
    private @Nullable String adoptionPolicy;
    private @Nullable String deletionPolicy;
    private @Nullable Boolean suspend;
    private @Nullable String syncInterval;
    private @Nullable String schemaId;
    private @Nullable JsonNode traits;
    private @Nullable List<TraitSource> traitsFrom;
    private @Nullable String traitsPolicy;
    private @Nullable List<String> managedTraits;
    private @Nullable String state;
    private @Nullable JsonNode metadataPublic;
    private @Nullable JsonNode metadataAdmin;
    private @Nullable String externalId;
    private @Nullable String organizationId;
    private @Nullable List<IdentityAddress> verifiedAddresses;
    private @Nullable List<IdentityAddress> recoveryAddresses;
    private @Nullable IdentityCredentials credentials;
    private @Nullable RecoveryLink recoveryLink;

    private OryIdentitySpecBuilder() {}

    /** Starts with nothing. */
    public static OryIdentitySpecBuilder builder() {
        return new OryIdentitySpecBuilder();
    }

    /** Starts with what {@code spec} has. */
    public static OryIdentitySpecBuilder builder(OryIdentitySpec spec) {
        return new OryIdentitySpecBuilder()
                .tenantRef(spec.tenantRef())
                .managementPolicy(spec.managementPolicy())
                .adoptionPolicy(spec.adoptionPolicy())
                .deletionPolicy(spec.deletionPolicy())
                .suspend(spec.suspend())
                .syncInterval(spec.syncInterval())
                .schemaId(spec.schemaId())
                .traits(spec.traits())
                .traitsFrom(spec.traitsFrom())
                .traitsPolicy(spec.traitsPolicy())
                .managedTraits(spec.managedTraits())
                .state(spec.state())
                .metadataPublic(spec.metadataPublic())
                .metadataAdmin(spec.metadataAdmin())
                .externalId(spec.externalId())
                .organizationId(spec.organizationId())
                .verifiedAddresses(spec.verifiedAddresses())
                .recoveryAddresses(spec.recoveryAddresses())
                .credentials(spec.credentials())
                .recoveryLink(spec.recoveryLink());
    }

    /** See {@link OryIdentitySpec#tenantRef()}. */
    public OryIdentitySpecBuilder tenantRef(@Nullable TenantRef tenantRef) {
        this.tenantRef = tenantRef;
        return this;
    }

    /** See {@link OryIdentitySpec#managementPolicy()}. */
    public OryIdentitySpecBuilder managementPolicy(@Nullable String managementPolicy) {
        this.managementPolicy = managementPolicy;
        return this;
    }

    /** See {@link OryIdentitySpec#adoptionPolicy()}. */
    public OryIdentitySpecBuilder adoptionPolicy(@Nullable String adoptionPolicy) {
        this.adoptionPolicy = adoptionPolicy;
        return this;
    }

    /** See {@link OryIdentitySpec#deletionPolicy()}. */
    public OryIdentitySpecBuilder deletionPolicy(@Nullable String deletionPolicy) {
        this.deletionPolicy = deletionPolicy;
        return this;
    }

    /** See {@link OryIdentitySpec#suspend()}. */
    public OryIdentitySpecBuilder suspend(@Nullable Boolean suspend) {
        this.suspend = suspend;
        return this;
    }

    /** See {@link OryIdentitySpec#syncInterval()}. */
    public OryIdentitySpecBuilder syncInterval(@Nullable String syncInterval) {
        this.syncInterval = syncInterval;
        return this;
    }

    /** See {@link OryIdentitySpec#schemaId()}. */
    public OryIdentitySpecBuilder schemaId(String schemaId) {
        this.schemaId = schemaId;
        return this;
    }

    /** See {@link OryIdentitySpec#traits()}. */
    public OryIdentitySpecBuilder traits(@Nullable JsonNode traits) {
        this.traits = traits;
        return this;
    }

    /** See {@link OryIdentitySpec#traitsFrom()}. */
    public OryIdentitySpecBuilder traitsFrom(@Nullable List<TraitSource> traitsFrom) {
        this.traitsFrom = traitsFrom;
        return this;
    }

    /** See {@link OryIdentitySpec#traitsPolicy()}. */
    public OryIdentitySpecBuilder traitsPolicy(@Nullable String traitsPolicy) {
        this.traitsPolicy = traitsPolicy;
        return this;
    }

    /** See {@link OryIdentitySpec#managedTraits()}. */
    public OryIdentitySpecBuilder managedTraits(@Nullable List<String> managedTraits) {
        this.managedTraits = managedTraits;
        return this;
    }

    /** See {@link OryIdentitySpec#state()}. */
    public OryIdentitySpecBuilder state(@Nullable String state) {
        this.state = state;
        return this;
    }

    /** See {@link OryIdentitySpec#metadataPublic()}. */
    public OryIdentitySpecBuilder metadataPublic(@Nullable JsonNode metadataPublic) {
        this.metadataPublic = metadataPublic;
        return this;
    }

    /** See {@link OryIdentitySpec#metadataAdmin()}. */
    public OryIdentitySpecBuilder metadataAdmin(@Nullable JsonNode metadataAdmin) {
        this.metadataAdmin = metadataAdmin;
        return this;
    }

    /** See {@link OryIdentitySpec#externalId()}. */
    public OryIdentitySpecBuilder externalId(@Nullable String externalId) {
        this.externalId = externalId;
        return this;
    }

    /** See {@link OryIdentitySpec#organizationId()}. */
    public OryIdentitySpecBuilder organizationId(@Nullable String organizationId) {
        this.organizationId = organizationId;
        return this;
    }

    /** See {@link OryIdentitySpec#verifiedAddresses()}. */
    public OryIdentitySpecBuilder verifiedAddresses(@Nullable List<IdentityAddress> verifiedAddresses) {
        this.verifiedAddresses = verifiedAddresses;
        return this;
    }

    /** See {@link OryIdentitySpec#recoveryAddresses()}. */
    public OryIdentitySpecBuilder recoveryAddresses(@Nullable List<IdentityAddress> recoveryAddresses) {
        this.recoveryAddresses = recoveryAddresses;
        return this;
    }

    /** See {@link OryIdentitySpec#credentials()}. */
    public OryIdentitySpecBuilder credentials(@Nullable IdentityCredentials credentials) {
        this.credentials = credentials;
        return this;
    }

    /** See {@link OryIdentitySpec#recoveryLink()}. */
    public OryIdentitySpecBuilder recoveryLink(@Nullable RecoveryLink recoveryLink) {
        this.recoveryLink = recoveryLink;
        return this;
    }

    /** The spec. */
    @SuppressWarnings("NullAway") // what another version stored may lack what this one requires
    public OryIdentitySpec build() {
        return new OryIdentitySpec(
                tenantRef,
                managementPolicy,
                adoptionPolicy,
                deletionPolicy,
                suspend,
                syncInterval,
                schemaId,
                traits,
                traitsFrom,
                traitsPolicy,
                managedTraits,
                state,
                metadataPublic,
                metadataAdmin,
                externalId,
                organizationId,
                verifiedAddresses,
                recoveryAddresses,
                credentials,
                recoveryLink);
    }
}
