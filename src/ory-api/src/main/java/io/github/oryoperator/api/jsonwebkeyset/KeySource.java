package io.github.oryoperator.api.jsonwebkeyset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.github.oryoperator.api.schema.Formats;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import org.jspecify.annotations.Nullable;

/**
 * Keys that stand in a Secret: a JSON Web Key, a set of them (RFC 7517), or PEM.
 *
 * @param secretKeyRef the Secret of this namespace and the key in it
 * @param kid id of a key that holds none
 * @param algorithm {@code alg} of keys that hold none
 * @param use {@code use} of keys that hold none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeySource(
        @JsonPropertyDescription("The Secret of this namespace and the key in it: a JWK, a JWKS, or one key in PEM.")
        @Required
        SecretKeyRef secretKeyRef,

        @JsonPropertyDescription("Id of a single key that holds none itself; its thumbprint (RFC 7638) unless given.")
        @Size(max = 255)
        @Pattern(Formats.CLIENT_ID)
        @Nullable
        String kid,

        @JsonPropertyDescription(
                "alg of keys that hold none, for example RS256; the usual one of their type unless given.")
        @Size(max = 32)
        @Pattern(Formats.WORD)
        @Nullable
        String algorithm,

        @JsonPropertyDescription("use of keys that hold none: sig (default) or enc.")
        @SchemaFrom(type = KeyUse.class)
        @Nullable
        String use) {}
