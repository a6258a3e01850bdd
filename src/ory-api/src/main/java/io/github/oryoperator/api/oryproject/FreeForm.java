package io.github.oryoperator.api.oryproject;

import io.fabric8.crd.generator.annotation.PreserveUnknownFields;

/** The schemas of the fields that hold free JSON. Nothing has these types at run time. */
final class FreeForm {
    private FreeForm() {}

    /** The configuration of a service, or a part of it, as the open source server takes it. */
    @PreserveUnknownFields
    record Configuration() {}
}
