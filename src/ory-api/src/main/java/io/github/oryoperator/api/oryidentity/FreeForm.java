package io.github.oryoperator.api.oryidentity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The schemas of the fields that hold free JSON. Nothing has these types at run time. */
final class FreeForm {
    private FreeForm() {}

    /** What the schema of the identity says, which only Kratos knows. */
    @PreserveUnknownFields
    record Traits() {}

    /** Any object. */
    @PreserveUnknownFields
    record PublicMetadata() {}

    /** An object without our mark: declared so that a rule can refuse it in words. */
    @PreserveUnknownFields
    @ValidationRule(
            value = "!has(self.ory__dash__operator__dot__github__dot__io)",
            message = "remove the key ory-operator.github.io from metadataAdmin: the operator writes it")
    record AdminMetadata(
            @JsonProperty("ory-operator.github.io") @Nullable
            Reserved mark) {}

    /** Says nothing about its content. */
    @PreserveUnknownFields
    record Reserved() {}
}
