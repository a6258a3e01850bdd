package io.github.oryoperator.api.eventstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.schema.Formats;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import org.jspecify.annotations.Nullable;

/**
 * How Ory authenticates itself where an event stream leads.
 *
 * @param type by what: one of {@link StreamAuthType}'s values
 * @param headerName the header that carries an API key
 * @param secretRef where the API key or the token stands
 */
@ValidationRule(
        value = "(self.type == 'api_key') == has(self.headerName)",
        message = "write headerName with type: api_key, and only there")
@ValidationRule(
        value = "(self.type != 'none') == has(self.secretRef)",
        message = "write secretRef with type: api_key or bearer, and only there")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StreamAuth(
        @JsonPropertyDescription("By what: none, api_key or bearer.") @Required @SchemaFrom(type = StreamAuthType.class)
        String type,

        @JsonPropertyDescription("The header that carries the API key.")
        @Size(max = 128)
        @Pattern(Formats.HEADER)
        @Nullable
        String headerName,

        @JsonPropertyDescription("The Secret of this namespace and the key in it, with the API key or the token.")
        @Nullable
        SecretKeyRef secretRef) {}
