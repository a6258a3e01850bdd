package io.github.oryoperator.operator.oryidentity;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.oryoperator.api.oryidentity.OryIdentitySpec;
import io.github.oryoperator.api.oryidentity.TraitsPolicy;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The parts of an identity that hold free JSON, each with what a spec wants there. */
final class IdentitySections {
    private IdentitySections() {}

    /** All three; of an identity that is not there yet, with nothing in them. */
    static List<Section> of(OryIdentitySpec spec, @Nullable IdentityWithTraits external) {
        return List.of(
                new Section(
                        "traits",
                        "/traits",
                        Leaves.of(spec.traits()),
                        managed(spec),
                        external == null ? null : external.traits()),
                new Section(
                        "metadataPublic",
                        "/metadata_public",
                        Leaves.of(spec.metadataPublic()),
                        leaf -> true,
                        external == null ? null : external.metadataPublic()),
                new Section(
                        "metadataAdmin",
                        "/metadata_admin",
                        Leaves.of(spec.metadataAdmin()),
                        leaf -> true,
                        external == null ? null : external.metadataAdmin()));
    }

    /** Users edit their own profile: which traits are not theirs alone. */
    private static Predicate<JsonPointer> managed(OryIdentitySpec spec) {
        return switch (TraitsPolicy.of(spec.traitsPolicy()).orElse(TraitsPolicy.ALL)) {
            case ALL -> leaf -> true;
            case CREATE_ONLY -> leaf -> false;
            case LISTED -> {
                var listed = Objects.requireNonNullElse(spec.managedTraits(), List.<String>of()).stream()
                        .map(JsonPointer::compile)
                        .toList();
                yield leaf -> listed.stream().anyMatch(pointer -> Leaves.isWithin(leaf, pointer));
            }
        };
    }
}
