package io.github.oryoperator.operator.jsonwebkeyset;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Version;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import java.util.Optional;

/** A resource with the keys that its Secret holds; never written back. */
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Kind("JsonWebKeySet")
final class SuppliedSet extends JsonWebKeySet {
    private static final long serialVersionUID = 1;

    private final transient io.github.oryoperator.client.oauth2.JsonWebKeySet keys;
    private final transient String version;

    SuppliedSet(JsonWebKeySet resource, io.github.oryoperator.client.oauth2.JsonWebKeySet keys, String version) {
        this.keys = keys;
        this.version = version;
        setMetadata(resource.getMetadata());
        setSpec(resource.getSpec());
        setStatus(resource.getStatus());
    }

    /** The keys of a resource that takes them from a Secret, once they have been read. */
    static Optional<io.github.oryoperator.client.oauth2.JsonWebKeySet> keysOf(JsonWebKeySet resource) {
        return resource instanceof SuppliedSet supplied ? Optional.of(supplied.keys) : Optional.empty();
    }

    /** The version of the Secret that the keys of a set stand in. */
    static Optional<String> versionOf(JsonWebKeySet resource) {
        return resource instanceof SuppliedSet supplied ? Optional.of(supplied.version) : Optional.empty();
    }
}
