package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.github.oryoperator.api.schema.DataKey;
import io.github.oryoperator.api.schema.ObjectName;

/**
 * One value in a Secret: of the namespace of whoever names it, or of the operator's for a {@code ClusterOryTenant}.
 *
 * @param name name of the Secret
 * @param key key of the value
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SecretKeyRef(
        @JsonPropertyDescription("Name of the Secret.") @Required @ObjectName
        String name,

        @JsonPropertyDescription("Key of the value in it.") @Required @DataKey
        String key) {}
