package io.github.oryoperator.api.trustedissuer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OrySpec;
import io.github.oryoperator.api.TenantRef;
import io.github.oryoperator.api.WireValues;
import io.github.oryoperator.api.schema.Formats;
import io.github.oryoperator.api.schema.PositiveDuration;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issuer of assertions (RFC 7523), its keys, and what its assertions are exchanged for
 * ({@code POST /admin/trust/grants/jwt-bearer/issuers}). Each component is described where it is declared, in the words
 * of the CRD.
 */
@RecordBuilder
@ValidationRule(value = TenantRef.PRESENCE, message = TenantRef.PRESENCE_MESSAGE)
@ValidationRule(
        value = "has(self.publicKey) != has(self.jwksUri)",
        message = "write either publicKey, or jwksUri, for example {url: https://issuer.example.com/jwks.json}")
@ValidationRule(
        value = "has(self.expiresAt) != has(self.lifetime)",
        message = "write either expiresAt, for example 2027-01-31T00:00:00Z, or lifetime, for example 2160h")
@ValidationRule(value = IssuerRules.RENEWED_BY_HALF, message = IssuerRules.RENEWED_BY_HALF_MESSAGE)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrustedIssuerSpec(
        @Nullable TenantRef tenantRef,
        @SchemaFrom(type = ManagementPolicy.class) @Nullable String managementPolicy,
        @SchemaFrom(type = AdoptionPolicy.class) @Nullable String adoptionPolicy,
        @SchemaFrom(type = DeletionPolicy.class) @Nullable String deletionPolicy,
        @Nullable Boolean suspend,
        @Nullable String syncInterval,

        @JsonPropertyDescription(
                "iss of the assertions, for example https://issuer.example.com. Hydra keeps the keys in a set of that name."
                        + " Cannot be changed.")
        @Required
        @Size(max = MAX_ISSUER)
        @Pattern(Formats.ASCII_WORD)
        @ValidationRule(
                value = "self == oldSelf",
                message = "issuer cannot be changed: write the old value, or make a new TrustedIssuer")
        @ValidationRule(value = IssuerRules.NOT_HYDRAS_OWN, message = IssuerRules.NOT_HYDRAS_OWN_MESSAGE)
        String issuer,

        @JsonPropertyDescription("Whom its assertions may be about, and which scopes they are exchanged for.")
        @Required
        @Size(min = 1, max = MAX_GRANTS)
        @ValidationRule(value = IssuerRules.DISTINCT_SUBJECTS, message = IssuerRules.DISTINCT_SUBJECTS_MESSAGE)
        List<TrustGrant> grants,

        @JsonPropertyDescription("The key that its assertions are signed with. Either this or jwksUri.") @Nullable
        PublicKeySource publicKey,

        @JsonPropertyDescription("Where it publishes its keys; they are followed. Either this or publicKey.") @Nullable
        JwksUri jwksUri,

        @JsonPropertyDescription(
                "Until when it is trusted (RFC 3339, whole seconds), for example 2027-01-31T00:00:00Z. Either this or lifetime.")
        @Size(max = 25)
        @Pattern(Formats.TIMESTAMP)
        @Nullable
        String expiresAt,

        @JsonPropertyDescription(
                "How long each trust lasts in Hydra, for example 2160h; it is renewed in time. Either this or expiresAt.")
        @PositiveDuration
        @Nullable
        String lifetime,

        @JsonPropertyDescription(
                "How long before its end a trust is renewed; a third of lifetime unless given, at most half of it.")
        @PositiveDuration
        @Nullable
        String renewBefore)
        implements OrySpec, TrustedIssuerSpecBuilder.With {

    /** The longest name of an issuer, in characters: as much as Hydra stores. */
    public static final int MAX_ISSUER = 255;

    /** The most grants. */
    public static final int MAX_GRANTS = 100;

    /** Copies the list, which like all that is required is absent only from what another version stored. */
    public TrustedIssuerSpec {
        if (grants != null) {
            grants = WireValues.orEmpty(grants);
        }
    }

    /** Starts a spec; issuer, grants, one source of keys, and one of expiresAt and lifetime are required. */
    public static TrustedIssuerSpecBuilder builder() {
        return TrustedIssuerSpecBuilder.builder();
    }
}
