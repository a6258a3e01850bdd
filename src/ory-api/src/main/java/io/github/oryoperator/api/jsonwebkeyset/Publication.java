package io.github.oryoperator.api.jsonwebkeyset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys of a set can be read in the cluster.
 *
 * @param configMap the public keys
 * @param secret all of them, with their private material
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Publication(
        @JsonPropertyDescription("A ConfigMap with the public keys, kept up to date.") @Nullable
        PublicationTarget configMap,

        @JsonPropertyDescription("A Secret with the private keys, kept up to date. Never of a set that was adopted.")
        @Nullable
        PublicationTarget secret) {}
