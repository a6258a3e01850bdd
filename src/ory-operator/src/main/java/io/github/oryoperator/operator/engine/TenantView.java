package io.github.oryoperator.operator.engine;

import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.ManagementPolicy;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant, as a resource that it admits sees it.
 *
 * @param key the tenant's object
 * @param services Ory, as the tenant has it
 * @param server the server behind it
 * @param publicUrl base URL of Hydra's public API; null where the tenant names none
 * @param ceiling the most that the operator may do for its resources
 * @param adoption what resources do that name nothing
 * @param adoptionAllowed whether they may take over what is nobody's
 * @param syncInterval how often resources that name nothing are compared; null: as the operator says
 * @param idPrefix what every id that a resource chooses starts with; may be empty
 * @param ketoNamespaces the namespaces of Keto that resources may write to; empty: all
 * @param projectIds the projects of Ory Network that resources may name; empty: any
 * @param capabilities what the servers can beyond the oldest version that is supported
 */
@RecordBuilder
public record TenantView(
        ResourceKey key,
        Services services,
        Server server,
        @Nullable String publicUrl,
        ManagementPolicy ceiling,
        Optional<AdoptionPolicy> adoption,
        boolean adoptionAllowed,
        @Nullable Duration syncInterval,
        String idPrefix,
        Optional<Set<String>> ketoNamespaces,
        Optional<Set<String>> projectIds,
        Set<String> capabilities)
        implements TenantViewBuilder.With {
    public TenantView {
        ketoNamespaces = ketoNamespaces.map(Set::copyOf);
        projectIds = Objects.requireNonNullElse(projectIds, Optional.<Set<String>>empty())
                .map(Set::copyOf);
        capabilities = Set.copyOf(capabilities);
    }
}
