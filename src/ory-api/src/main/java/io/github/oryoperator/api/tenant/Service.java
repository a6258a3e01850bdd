package io.github.oryoperator.api.tenant;

import org.jspecify.annotations.Nullable;

/** What the services of a self-hosted tenant have in common. */
public interface Service {
    /** How the service lets us in. */
    @Nullable
    ServiceAuth auth();

    /** Whom to trust instead of the system's authorities. */
    @Nullable
    CaBundle caBundle();
}
