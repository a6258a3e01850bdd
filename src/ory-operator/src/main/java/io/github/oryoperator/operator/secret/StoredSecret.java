package io.github.oryoperator.operator.secret;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import java.util.Optional;

/**
 * A Secret as the API server has it. Its text holds no value.
 *
 * @param namespace its namespace
 * @param name its name
 * @param uid its uid
 * @param resourceVersion its version
 * @param labels its labels
 * @param annotations its annotations
 * @param immutable whether its data can never change
 * @param data its values, decoded
 */
@RecordBuilder
public record StoredSecret(
        String namespace,
        String name,
        String uid,
        String resourceVersion,
        Map<String, String> labels,
        Map<String, String> annotations,
        boolean immutable,
        Map<String, String> data)
        implements StoredSecretBuilder.With {
    public StoredSecret {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        data = Map.copyOf(data);
    }

    /** A value; an empty one is none. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(data.get(key)).filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return "Secret " + namespace + "/" + name + " " + resourceVersion;
    }
}
