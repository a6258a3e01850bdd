package io.github.oryoperator.api.trustedissuer;

import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.github.oryoperator.api.schema.Formats;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of the fields that hold free JSON. What a rule must see is declared, all else is kept as it is. Nothing has
 * these types at run time.
 */
final class FreeForm {
    private FreeForm() {}

    /** A public key; the private members are declared so that a rule can refuse them in words. */
    @PreserveUnknownFields
    @ValidationRule(value = IssuerRules.PUBLIC_MEMBERS, message = IssuerRules.PUBLIC_MEMBERS_MESSAGE)
    record PublicKey(
            @Required @Size(max = 16) @Pattern(Formats.WORD) String kty,

            @Required @Size(max = KeyClaim.MAX_KID) @Pattern(Formats.ASCII_WORD)
            String kid,

            @Nullable String d,
            @Nullable String p,
            @Nullable String q,
            @Nullable String dp,
            @Nullable String dq,
            @Nullable String qi,
            @Nullable String k) {}
}
