package io.github.oryoperator.operator.eventstream;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.eventstream.EventStream;
import io.github.oryoperator.client.Secret;
import java.util.Optional;

/** An event stream whose spec names its project by its id, with the secret by which Ory authenticates itself. */
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Kind("EventStream")
@Plural("eventstreams")
final class ResolvedStream extends EventStream {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial")
    private final transient Optional<Secret> secret;

    ResolvedStream(EventStream resource, String projectId, Optional<Secret> secret) {
        this.secret = secret;
        setMetadata(resource.getMetadata());
        setStatus(resource.getStatus());
        setSpec(resource.getSpec().withProjectId(projectId));
    }

    /** The secret of a resource that was filled in. */
    static Optional<Secret> secretOf(EventStream resource) {
        return resource instanceof ResolvedStream resolved ? resolved.secret : Optional.empty();
    }
}
