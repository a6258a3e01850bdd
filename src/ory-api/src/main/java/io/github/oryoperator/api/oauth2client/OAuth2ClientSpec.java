package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OrySpec;
import io.github.oryoperator.api.TenantRef;
import io.github.oryoperator.api.WireValues;
import io.github.oryoperator.api.schema.Formats;
import io.github.oryoperator.api.schema.HttpsUrl;
import io.github.oryoperator.api.schema.WebUrl;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth 2.0 client as Hydra knows it ({@code POST /admin/clients}), in camelCase, without the fields that
 * are the server's own and without the secret. A component that is {@code null} is not named: what Ory
 * holds there stays as it is, unless {@link #unmanagedFields()} says otherwise. Each component is described where it is
 * declared, in the words of the CRD.
 */
@RecordBuilder
@ValidationRule(value = TenantRef.PRESENCE, message = TenantRef.PRESENCE_MESSAGE)
@ValidationRule(
        value = "has(self.clientId) == has(oldSelf.clientId)",
        message = "clientId can be neither added nor removed: make a new OAuth2Client")
@ValidationRule(
        value = "[has(self.jwks), has(self.jwksUri), has(self.jwksFrom)].filter(given, given).size() <= 1",
        message = "write one of jwks, jwksUri and jwksFrom")
@ValidationRule(
        value = "!has(self.tokenEndpointAuthMethod) || self.tokenEndpointAuthMethod != 'private_key_jwt'"
                + " || has(self.jwks) || has(self.jwksUri) || has(self.jwksFrom)",
        message = "tokenEndpointAuthMethod: private_key_jwt needs the client's public keys: write jwks, jwksUri or"
                + " jwksFrom")
@ValidationRule(
        value = ClientRules.WITHOUT_SECRET
                + " || has(self.managementPolicy) && self.managementPolicy == 'Observe'"
                + " || has(self.credentials) && has(self.credentials.secret)",
        message = "say where the client's secret goes: write credentials.secret.name")
@ValidationRule(
        value = "!(" + ClientRules.WITHOUT_SECRET + ") || !has(self.credentials) || !has(self.credentials.rotation)",
        message =
                "a client with tokenEndpointAuthMethod none or private_key_jwt has no secret to rotate: remove credentials.rotation")
@ValidationRule(value = ClientRules.LOGOUT_WITHIN_REDIRECTS, message = ClientRules.LOGOUT_WITHIN_REDIRECTS_MESSAGE)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OAuth2ClientSpec(
        @Nullable TenantRef tenantRef,
        @SchemaFrom(type = ManagementPolicy.class) @Nullable String managementPolicy,
        @SchemaFrom(type = AdoptionPolicy.class) @Nullable String adoptionPolicy,
        @SchemaFrom(type = DeletionPolicy.class) @Nullable String deletionPolicy,
        @Nullable Boolean suspend,
        @Nullable String syncInterval,

        @JsonPropertyDescription(
                "The client id; <clientIdPrefix of the tenant><namespace>.<name> unless given. Cannot be changed.")
        @Size(max = 255)
        @Pattern(Formats.CLIENT_ID)
        @ValidationRule(
                value = "self == oldSelf",
                message = "clientId cannot be changed: write the old value, or make a new OAuth2Client")
        @Nullable
        String clientId,

        @JsonPropertyDescription("Where the credentials go, and when they change.") @Nullable
        Credentials credentials,

        @JsonPropertyDescription(
                "Fields that this spec never named. Keep (default): they stay as they are in Ory. Reset: they return to the server's default.")
        @SchemaFrom(type = UnmanagedFields.class)
        @Nullable
        String unmanagedFields,

        @JsonPropertyDescription("Name of the client, shown to the end user.")
        @Size(max = 255)
        @Pattern(Formats.LINE)
        @Nullable
        String clientName,

        @JsonPropertyDescription("Free text that Hydra can filter by.")
        @Size(max = 255)
        @Pattern(Formats.LINE)
        @Nullable
        String owner,

        @JsonPropertyDescription(
                "OAuth 2.0 grant types, for example authorization_code, refresh_token, client_credentials.")
        @Size(max = 16)
        @Nullable
        List<@Size(max = 128) @Pattern(Formats.GRANT_TYPE) String> grantTypes,

        @JsonPropertyDescription("OAuth 2.0 response types, for example code, or \"code id_token\".")
        @Size(max = 16)
        @Nullable
        List<@Size(max = 64) @Pattern(Formats.RESPONSE_TYPE) String> responseTypes,

        @JsonPropertyDescription("Scopes that the client may ask for. Not empty: Hydra would put its own default.")
        @Size(min = 1, max = 256)
        @Nullable
        List<@Size(max = 128) @Pattern(Formats.SCOPE) String> scopes,

        @JsonPropertyDescription("Audiences that the client may ask tokens for.") @Size(max = 64) @Nullable
        List<@Size(max = 512) @Pattern(Formats.WORD) String> audience,

        @JsonPropertyDescription("Absolute URIs that an authorization may return to, without fragment.")
        @Size(max = 128)
        @ValidationRule(value = ClientRules.SAFE_SCHEMES, message = ClientRules.SAFE_SCHEMES_MESSAGE)
        @Nullable
        List<@Size(max = 1024) @Pattern(Formats.REDIRECT_URI) String> redirectUris,

        @JsonPropertyDescription(
                "URIs that a logout may return to; each shares scheme, host and port with a redirect URI.")
        @Size(max = 64)
        @Nullable
        List<@Size(max = 1024) @Pattern(Formats.REDIRECT_URI) String> postLogoutRedirectUris,

        @JsonPropertyDescription("URIs of request objects that are registered beforehand (OpenID Connect Core 6.2).")
        @Size(max = 32)
        @Nullable
        List<@Size(max = 1024) @Pattern(Formats.WEB_URL) String> requestUris,

        @JsonPropertyDescription("Origins (scheme://host[:port]) from which a browser may call the token endpoint.")
        @Size(max = 64)
        @Nullable
        List<@Size(max = 256) @Pattern(Formats.ORIGIN) String> allowedCorsOrigins,

        @JsonPropertyDescription("How to reach those who run the client, usually mail addresses.")
        @Size(max = 16)
        @Nullable
        List<@Size(max = 254) @Pattern(Formats.LINE) String> contacts,

        @JsonPropertyDescription("Home page of the client.") @WebUrl @Nullable
        String clientUri,

        @JsonPropertyDescription("Logo of the client.") @WebUrl @Nullable
        String logoUri,

        @JsonPropertyDescription("Privacy policy of the client.") @WebUrl @Nullable
        String policyUri,

        @JsonPropertyDescription("Terms of service of the client.") @WebUrl @Nullable
        String tosUri,

        @JsonPropertyDescription("How the subject of an ID token is made.")
        @SchemaFrom(type = SubjectType.class)
        @Nullable
        String subjectType,

        @JsonPropertyDescription(
                "https URL of a JSON array with all redirect URIs; sets the sector of pairwise subjects.")
        @HttpsUrl
        @Nullable
        String sectorIdentifierUri,

        @JsonPropertyDescription("Public keys of the client as a JSON Web Key Set. Either this, jwksUri or jwksFrom.")
        @SchemaFrom(type = FreeForm.KeySet.class)
        @Nullable
        JsonNode jwks,

        @JsonPropertyDescription("URL of the client's public keys. Either this, jwks or jwksFrom.") @WebUrl @Nullable
        String jwksUri,

        @JsonPropertyDescription(
                "A JsonWebKeySet whose public keys are the client's; they are followed when it changes."
                        + " Either this, jwks or jwksUri.")
        @Nullable
        KeySetRef jwksFrom,

        @JsonPropertyDescription(
                "How the client authenticates at the token endpoint, for example client_secret_basic, client_secret_post, private_key_jwt, none.")
        @Size(max = 64)
        @Pattern(Formats.AUTH_METHOD)
        @Nullable
        String tokenEndpointAuthMethod,

        @JsonPropertyDescription("Algorithm of the assertion of private_key_jwt.")
        @SchemaFrom(type = ClientAssertionAlgorithm.class)
        @Nullable
        String tokenEndpointAuthSigningAlg,

        @JsonPropertyDescription("Algorithm with which request objects must be signed.")
        @SchemaFrom(type = RequestObjectAlgorithm.class)
        @Nullable
        String requestObjectSigningAlg,

        @JsonPropertyDescription("How the answer of the userinfo endpoint is signed.")
        @SchemaFrom(type = UserinfoAlgorithm.class)
        @Nullable
        String userinfoSignedResponseAlg,

        @JsonPropertyDescription("Form of access tokens; the server's setting unless given.")
        @SchemaFrom(type = AccessTokenStrategy.class)
        @Nullable
        String accessTokenStrategy,

        @JsonPropertyDescription("URL that logs the end user out when loaded in an iframe.") @WebUrl @Nullable
        String frontchannelLogoutUri,

        @JsonPropertyDescription("Whether that URL needs the parameters iss and sid.") @Nullable
        Boolean frontchannelLogoutSessionRequired,

        @JsonPropertyDescription("URL to which Hydra sends a logout token.") @WebUrl @Nullable
        String backchannelLogoutUri,

        @JsonPropertyDescription("Whether the logout token must hold the claim sid.") @Nullable
        Boolean backchannelLogoutSessionRequired,

        @JsonPropertyDescription("true: no consent screen. Only for clients of your own.") @Nullable
        Boolean skipConsent,

        @JsonPropertyDescription("true: no consent screen at logout.") @Nullable
        Boolean skipLogoutConsent,

        @JsonPropertyDescription("Lifespans of tokens, where they differ from the server's.") @Nullable
        TokenLifespans tokenLifespans,

        @JsonPropertyDescription("Any JSON object. The key ory-operator.github.io in it is the operator's.")
        @SchemaFrom(type = FreeForm.Metadata.class)
        @Nullable
        JsonNode metadata)
        implements OrySpec, OAuth2ClientSpecBuilder.With {

    /** Copies the lists. */
    public OAuth2ClientSpec {
        grantTypes = WireValues.copy(grantTypes);
        responseTypes = WireValues.copy(responseTypes);
        scopes = WireValues.copy(scopes);
        audience = WireValues.copy(audience);
        redirectUris = WireValues.copy(redirectUris);
        postLogoutRedirectUris = WireValues.copy(postLogoutRedirectUris);
        requestUris = WireValues.copy(requestUris);
        allowedCorsOrigins = WireValues.copy(allowedCorsOrigins);
        contacts = WireValues.copy(contacts);
    }

    /** Starts a spec that names nothing. */
    public static OAuth2ClientSpecBuilder builder() {
        return OAuth2ClientSpecBuilder.builder();
    }
}
