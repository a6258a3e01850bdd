package io.github.oryoperator.operator.oauth2client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.api.oauth2client.OAuth2ClientSpec;
import io.github.oryoperator.api.oauth2client.TokenLifespans;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.OAuth2ClientBuilder;
import io.github.oryoperator.operator.engine.MarkJson;
import io.github.oryoperator.operator.field.CanonicalJson;
import io.github.oryoperator.operator.field.Field;
import io.github.oryoperator.operator.field.Field.Unset;
import io.github.oryoperator.operator.field.Fields;
import io.github.oryoperator.operator.field.Meanings;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every field of a client: where it stands in the spec and in Hydra, what Hydra makes of an absent one, and when two values mean the
 * same. Translation, comparison and the plan in the status follow from this table.
 */
final class OAuth2ClientFields {
    static final Fields<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder> TABLE = new Fields<>(List.of(
            text("clientName", OAuth2ClientSpec::clientName, OAuth2Client::clientName, OAuth2ClientBuilder::clientName),
            text("owner", OAuth2ClientSpec::owner, OAuth2Client::owner, OAuth2ClientBuilder::owner),
            set("grantTypes", OAuth2ClientSpec::grantTypes, OAuth2Client::grantTypes, OAuth2ClientBuilder::grantTypes),
            set(
                    "responseTypes",
                    OAuth2ClientSpec::responseTypes,
                    OAuth2Client::responseTypes,
                    OAuth2ClientBuilder::responseTypes),
            scopes(),
            set("audience", OAuth2ClientSpec::audience, OAuth2Client::audience, OAuth2ClientBuilder::audience),
            set(
                    "redirectUris",
                    OAuth2ClientSpec::redirectUris,
                    OAuth2Client::redirectUris,
                    OAuth2ClientBuilder::redirectUris),
            set(
                    "postLogoutRedirectUris",
                    OAuth2ClientSpec::postLogoutRedirectUris,
                    OAuth2Client::postLogoutRedirectUris,
                    OAuth2ClientBuilder::postLogoutRedirectUris),
            set(
                    "requestUris",
                    OAuth2ClientSpec::requestUris,
                    OAuth2Client::requestUris,
                    OAuth2ClientBuilder::requestUris),
            origins(),
            contacts(),
            text("clientUri", OAuth2ClientSpec::clientUri, OAuth2Client::clientUri, OAuth2ClientBuilder::clientUri),
            text("logoUri", OAuth2ClientSpec::logoUri, OAuth2Client::logoUri, OAuth2ClientBuilder::logoUri),
            text("policyUri", OAuth2ClientSpec::policyUri, OAuth2Client::policyUri, OAuth2ClientBuilder::policyUri),
            text("tosUri", OAuth2ClientSpec::tosUri, OAuth2Client::tosUri, OAuth2ClientBuilder::tosUri),
            text(
                    "subjectType",
                    OAuth2ClientSpec::subjectType,
                    OAuth2Client::subjectType,
                    OAuth2ClientBuilder::subjectType,
                    Unset.UNKNOWN),
            text(
                    "sectorIdentifierUri",
                    OAuth2ClientSpec::sectorIdentifierUri,
                    OAuth2Client::sectorIdentifierUri,
                    OAuth2ClientBuilder::sectorIdentifierUri),
            jwks(),
            text("jwksUri", OAuth2ClientSpec::jwksUri, OAuth2Client::jwksUri, OAuth2ClientBuilder::jwksUri),
            text(
                    "tokenEndpointAuthMethod",
                    OAuth2ClientSpec::tokenEndpointAuthMethod,
                    OAuth2Client::tokenEndpointAuthMethod,
                    OAuth2ClientBuilder::tokenEndpointAuthMethod,
                    Unset.to("client_secret_basic")),
            text(
                    "tokenEndpointAuthSigningAlg",
                    OAuth2ClientSpec::tokenEndpointAuthSigningAlg,
                    OAuth2Client::tokenEndpointAuthSigningAlg,
                    OAuth2ClientBuilder::tokenEndpointAuthSigningAlg),
            text(
                    "requestObjectSigningAlg",
                    OAuth2ClientSpec::requestObjectSigningAlg,
                    OAuth2Client::requestObjectSigningAlg,
                    OAuth2ClientBuilder::requestObjectSigningAlg),
            text(
                    "userinfoSignedResponseAlg",
                    OAuth2ClientSpec::userinfoSignedResponseAlg,
                    OAuth2Client::userinfoSignedResponseAlg,
                    OAuth2ClientBuilder::userinfoSignedResponseAlg,
                    Unset.to("none")),
            strategy(),
            text(
                    "frontchannelLogoutUri",
                    OAuth2ClientSpec::frontchannelLogoutUri,
                    OAuth2Client::frontchannelLogoutUri,
                    OAuth2ClientBuilder::frontchannelLogoutUri),
            flag(
                    "frontchannelLogoutSessionRequired",
                    OAuth2ClientSpec::frontchannelLogoutSessionRequired,
                    OAuth2Client::frontchannelLogoutSessionRequired,
                    OAuth2ClientBuilder::frontchannelLogoutSessionRequired,
                    Unset.to(false)),
            text(
                    "backchannelLogoutUri",
                    OAuth2ClientSpec::backchannelLogoutUri,
                    OAuth2Client::backchannelLogoutUri,
                    OAuth2ClientBuilder::backchannelLogoutUri),
            flag(
                    "backchannelLogoutSessionRequired",
                    OAuth2ClientSpec::backchannelLogoutSessionRequired,
                    OAuth2Client::backchannelLogoutSessionRequired,
                    OAuth2ClientBuilder::backchannelLogoutSessionRequired,
                    Unset.to(false)),
            flag(
                    "skipConsent",
                    OAuth2ClientSpec::skipConsent,
                    OAuth2Client::skipConsent,
                    OAuth2ClientBuilder::skipConsent,
                    Unset.to(false)),
            flag(
                    "skipLogoutConsent",
                    OAuth2ClientSpec::skipLogoutConsent,
                    OAuth2Client::skipLogoutConsent,
                    OAuth2ClientBuilder::skipLogoutConsent,
                    Unset.NOTHING),
            lifespan(
                    "authorizationCodeGrantAccessToken",
                    TokenLifespans::authorizationCodeGrantAccessToken,
                    OAuth2Client::authorizationCodeGrantAccessTokenLifespan,
                    OAuth2ClientBuilder::authorizationCodeGrantAccessTokenLifespan),
            lifespan(
                    "authorizationCodeGrantIdToken",
                    TokenLifespans::authorizationCodeGrantIdToken,
                    OAuth2Client::authorizationCodeGrantIdTokenLifespan,
                    OAuth2ClientBuilder::authorizationCodeGrantIdTokenLifespan),
            lifespan(
                    "authorizationCodeGrantRefreshToken",
                    TokenLifespans::authorizationCodeGrantRefreshToken,
                    OAuth2Client::authorizationCodeGrantRefreshTokenLifespan,
                    OAuth2ClientBuilder::authorizationCodeGrantRefreshTokenLifespan),
            lifespan(
                    "clientCredentialsGrantAccessToken",
                    TokenLifespans::clientCredentialsGrantAccessToken,
                    OAuth2Client::clientCredentialsGrantAccessTokenLifespan,
                    OAuth2ClientBuilder::clientCredentialsGrantAccessTokenLifespan),
            lifespan(
                    "implicitGrantAccessToken",
                    TokenLifespans::implicitGrantAccessToken,
                    OAuth2Client::implicitGrantAccessTokenLifespan,
                    OAuth2ClientBuilder::implicitGrantAccessTokenLifespan),
            lifespan(
                    "implicitGrantIdToken",
                    TokenLifespans::implicitGrantIdToken,
                    OAuth2Client::implicitGrantIdTokenLifespan,
                    OAuth2ClientBuilder::implicitGrantIdTokenLifespan),
            lifespan(
                    "jwtBearerGrantAccessToken",
                    TokenLifespans::jwtBearerGrantAccessToken,
                    OAuth2Client::jwtBearerGrantAccessTokenLifespan,
                    OAuth2ClientBuilder::jwtBearerGrantAccessTokenLifespan),
            lifespan(
                    "refreshTokenGrantAccessToken",
                    TokenLifespans::refreshTokenGrantAccessToken,
                    OAuth2Client::refreshTokenGrantAccessTokenLifespan,
                    OAuth2ClientBuilder::refreshTokenGrantAccessTokenLifespan),
            lifespan(
                    "refreshTokenGrantIdToken",
                    TokenLifespans::refreshTokenGrantIdToken,
                    OAuth2Client::refreshTokenGrantIdTokenLifespan,
                    OAuth2ClientBuilder::refreshTokenGrantIdTokenLifespan),
            lifespan(
                    "refreshTokenGrantRefreshToken",
                    TokenLifespans::refreshTokenGrantRefreshToken,
                    OAuth2Client::refreshTokenGrantRefreshTokenLifespan,
                    OAuth2ClientBuilder::refreshTokenGrantRefreshTokenLifespan),
            lifespan(
                    "deviceAuthorizationGrantAccessToken",
                    TokenLifespans::deviceAuthorizationGrantAccessToken,
                    OAuth2Client::deviceAuthorizationGrantAccessTokenLifespan,
                    OAuth2ClientBuilder::deviceAuthorizationGrantAccessTokenLifespan),
            lifespan(
                    "deviceAuthorizationGrantIdToken",
                    TokenLifespans::deviceAuthorizationGrantIdToken,
                    OAuth2Client::deviceAuthorizationGrantIdTokenLifespan,
                    OAuth2ClientBuilder::deviceAuthorizationGrantIdTokenLifespan),
            lifespan(
                    "deviceAuthorizationGrantRefreshToken",
                    TokenLifespans::deviceAuthorizationGrantRefreshToken,
                    OAuth2Client::deviceAuthorizationGrantRefreshTokenLifespan,
                    OAuth2ClientBuilder::deviceAuthorizationGrantRefreshTokenLifespan),
            metadata()));

    private OAuth2ClientFields() {}

    private static Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, ?> text(
            String path,
            Function<OAuth2ClientSpec, @Nullable String> desired,
            Function<OAuth2Client, @Nullable String> actual,
            BiConsumer<OAuth2ClientBuilder, @Nullable String> set) {
        return text(path, desired, actual, set, Unset.NOTHING);
    }

    private static Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, ?> text(
            String path,
            Function<OAuth2ClientSpec, @Nullable String> desired,
            Function<OAuth2Client, @Nullable String> actual,
            BiConsumer<OAuth2ClientBuilder, @Nullable String> set,
            Unset unset) {
        return new Field<>(path, desired, actual, set, Meanings::text, unset, false);
    }

    private static Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, ?> set(
            String path,
            Function<OAuth2ClientSpec, @Nullable List<String>> desired,
            Function<OAuth2Client, @Nullable List<String>> actual,
            BiConsumer<OAuth2ClientBuilder, @Nullable List<String>> set) {
        return new Field<>(path, desired, actual, set, Meanings::set, Unset.NOTHING, false);
    }

    private static Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, ?> flag(
            String path,
            Function<OAuth2ClientSpec, @Nullable Boolean> desired,
            Function<OAuth2Client, @Nullable Boolean> actual,
            BiConsumer<OAuth2ClientBuilder, @Nullable Boolean> set,
            Unset unset) {
        return new Field<>(path, desired, actual, set, Meanings::flag, unset, false);
    }

    private static Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, ?> lifespan(
            String name,
            Function<TokenLifespans, @Nullable String> desired,
            Function<OAuth2Client, @Nullable String> actual,
            BiConsumer<OAuth2ClientBuilder, @Nullable String> set) {
        Function<OAuth2ClientSpec, @Nullable String> ofSpec =
                spec -> spec.tokenLifespans() == null ? null : desired.apply(spec.tokenLifespans());
        return new Field<>("tokenLifespans." + name, ofSpec, actual, set, Meanings::duration, Unset.NOTHING, false);
    }

    /** One text with spaces in Hydra, whose default for none is up to its configuration. */
    private static Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, ?> scopes() {
        return new Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, List<String>>(
                "scopes",
                OAuth2ClientSpec::scopes,
                client -> client.scope() == null
                        ? null
                        : List.of(client.scope().strip().split("\\s+")),
                (builder, scopes) -> builder.scope(scopes == null ? null : String.join(" ", scopes)),
                Meanings::set,
                Unset.UNKNOWN,
                false);
    }

    private static Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, ?> origins() {
        return new Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, List<String>>(
                "allowedCorsOrigins",
                OAuth2ClientSpec::allowedCorsOrigins,
                OAuth2Client::allowedCorsOrigins,
                OAuth2ClientBuilder::allowedCorsOrigins,
                Meanings::originSet,
                Unset.NOTHING,
                false);
    }

    /** Mail addresses of people are personal. */
    private static Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, ?> contacts() {
        return new Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, List<String>>(
                "contacts",
                OAuth2ClientSpec::contacts,
                OAuth2Client::contacts,
                OAuth2ClientBuilder::contacts,
                Meanings::set,
                Unset.NOTHING,
                true);
    }

    private static Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, ?> strategy() {
        return new Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, String>(
                "accessTokenStrategy",
                OAuth2ClientSpec::accessTokenStrategy,
                OAuth2Client::accessTokenStrategy,
                OAuth2ClientBuilder::accessTokenStrategy,
                Meanings::anyCase,
                Unset.NOTHING,
                false);
    }

    private static Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, ?> jwks() {
        return new Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, JsonNode>(
                "jwks",
                OAuth2ClientSpec::jwks,
                OAuth2Client::jwks,
                OAuth2ClientBuilder::jwks,
                KeySets::meaning,
                Unset.NOTHING,
                true);
    }

    /** What users keep beside the mark; the mark itself is put in by the adapter. */
    private static Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, ?> metadata() {
        return new Field<OAuth2ClientSpec, OAuth2Client, OAuth2ClientBuilder, JsonNode>(
                "metadata",
                OAuth2ClientSpec::metadata,
                client -> MarkJson.withoutMark(client.metadata()),
                OAuth2ClientBuilder::metadata,
                CanonicalJson::of,
                Unset.NOTHING,
                true);
    }
}
