package io.github.oryoperator.api.oauth2client;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.schema.Formats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of the fields that hold free JSON. What a rule must see is declared, all else is kept as it is.
 * Nothing has these types at run time.
 */
final class FreeForm {
    private FreeForm() {}

    /** An object without our mark: declared so that a rule can refuse it in words. */
    @PreserveUnknownFields
    @ValidationRule(
            value = "!has(self.ory__dash__operator__dot__github__dot__io)",
            message = "remove the key ory-operator.github.io from metadata: the operator writes it")
    record Metadata(
            @JsonProperty("ory-operator.github.io") @Nullable
            Reserved mark) {}

    /** Says nothing about its content. */
    @PreserveUnknownFields
    record Reserved() {}

    /** A JSON Web Key Set (RFC 7517, section 5). */
    @PreserveUnknownFields
    record KeySet(@Required @Size(min = 1, max = 16) List<Key> keys) {}

    /** A public key; the private members are declared so that a rule can refuse them in words. */
    @PreserveUnknownFields
    @ValidationRule(
            value = "!has(self.d) && !has(self.k)",
            message = "write public keys only: remove d, p, q, dp, dq, qi (private) or k (symmetric)")
    record Key(
            @Required @Size(max = 16) @Pattern(Formats.WORD) String kty,
            @Nullable String d,
            @Nullable String k) {}
}
