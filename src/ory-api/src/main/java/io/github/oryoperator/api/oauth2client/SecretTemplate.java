package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.WireValues;
import io.github.oryoperator.api.schema.Formats;
import io.github.oryoperator.api.schema.ObjectName;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Secret with the credentials of a client.
 *
 * @param name its name, in the namespace of the client
 * @param keys the keys of id and secret; see {@link #clientIdKey()} and {@link #clientSecretKey()}
 * @param creationPolicy one of {@link CreationPolicy}'s values
 * @param labels put on a Secret that the operator creates
 * @param annotations put on a Secret that the operator creates
 * @param extraKeys further keys, for facts that an application needs
 */
@RecordBuilder
@ValidationRule(value = ClientRules.DISTINCT_KEYS, message = ClientRules.DISTINCT_KEYS_MESSAGE)
@ValidationRule(
        value =
                "!has(self.creationPolicy) || self.creationPolicy == 'Create' || !has(self.labels) && !has(self.annotations)",
        message = "labels and annotations go with creationPolicy: Create only: remove them")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SecretTemplate(
        @JsonPropertyDescription("Name of the Secret, in this namespace.") @Required @ObjectName
        String name,

        @JsonPropertyDescription("Keys of client id and client secret.") @Nullable
        SecretKeys keys,

        @JsonPropertyDescription("Create (default): the operator makes the Secret. Merge: it adds its keys to one that"
                + " exists. Wait: another tool makes it and the operator only reads it.")
        @SchemaFrom(type = CreationPolicy.class)
        @Nullable
        String creationPolicy,

        @JsonPropertyDescription("Labels of the Secret (Create).")
        @Size(max = 32)
        @ValidationRule(value = ClientRules.LABEL_KEYS, message = ClientRules.LABEL_KEYS_MESSAGE)
        @Nullable
        Map<String, @Size(max = 63) @Pattern(Formats.LABEL_VALUE) String> labels,

        @JsonPropertyDescription("Annotations of the Secret (Create).")
        @Size(max = 32)
        @ValidationRule(value = ClientRules.LABEL_KEYS, message = ClientRules.LABEL_KEYS_MESSAGE)
        @Nullable
        Map<String, @Size(max = 1024) String> annotations,

        @JsonPropertyDescription("Further keys, for facts that an application needs.") @Nullable
        ExtraKeys extraKeys)
        implements SecretTemplateBuilder.With {

    /** The key of the client id unless {@link #keys()} names another. */
    public static final String CLIENT_ID = "CLIENT_ID";

    /** The key of the client secret unless {@link #keys()} names another. */
    public static final String CLIENT_SECRET = "CLIENT_SECRET";

    /** Copies the maps. */
    public SecretTemplate {
        labels = WireValues.copy(labels);
        annotations = WireValues.copy(annotations);
    }

    /** Starts a template; its name is required. */
    public static SecretTemplateBuilder builder() {
        return SecretTemplateBuilder.builder();
    }

    /** The key under which the client id stands. */
    public String clientIdKey() {
        return keys == null ? CLIENT_ID : Objects.requireNonNullElse(keys.clientId(), CLIENT_ID);
    }

    /** The key under which the client secret stands. */
    public String clientSecretKey() {
        return keys == null ? CLIENT_SECRET : Objects.requireNonNullElse(keys.clientSecret(), CLIENT_SECRET);
    }
}
