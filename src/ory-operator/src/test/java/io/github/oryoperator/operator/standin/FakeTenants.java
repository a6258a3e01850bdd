package io.github.oryoperator.operator.standin;

import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.RetrySettings;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Server;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.Tenancy;
import io.github.oryoperator.operator.engine.TenantView;
import io.github.oryoperator.operator.engine.TenantViewBuilder;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Tenants by their names, whatever their namespace. A process sees those that there are when it begins. */
public final class FakeTenants {
    /** Those that do not admit what refers to them. */
    public final Set<String> closed = new HashSet<>();

    /** Those that cannot be used. */
    public final Set<String> unready = new HashSet<>();

    private final Map<String, Tenant> tenants = new TreeMap<>();
    private final Map<String, Server> servers = new TreeMap<>();
    private UnaryOperator<TenantView> view = UnaryOperator.identity();

    /** There is one of that name, or another one of that name. */
    public void put(String name, String server, Tenant tenant) {
        servers.put(name, Server.at(server));
        tenants.put(name, tenant);
    }

    /** Resources see them like this, from now on. */
    public void look(UnaryOperator<TenantView> as) {
        view = as;
    }

    /** The library for all of them; it asks each thing once. */
    Ory open() {
        var building = Ory.builder().retry(RetrySettings.NONE).audit(event -> {});
        tenants.forEach(building::tenant);
        return building.build();
    }

    Tenancy tenancy(Ory ory) {
        return new ByName(ory);
    }

    private final class ByName implements Tenancy {
        private final Ory ory;

        ByName(Ory ory) {
            this.ory = ory;
        }

        @Override
        public TenantView admit(OryResource<?, ?> resource, Api api) {
            var name = resource.getSpec().tenant().name();
            if (closed.contains(name)) {
                throw new Halt(Outcome.stalled(Reason.TENANT_NOT_ALLOWED, "closed"));
            }
            if (unready.contains(name)) {
                throw new Halt(Outcome.waiting(Reason.TENANT_NOT_READY, "The tenant is not ready"));
            }
            return view.apply(TenantViewBuilder.builder()
                    .key(new ResourceKey("OryTenant", "apps", name))
                    .services(new Services(ory, name))
                    .server(Objects.requireNonNull(servers.get(name), name))
                    .ceiling(ManagementPolicy.ENFORCE)
                    .adoption(Optional.empty())
                    .adoptionAllowed(true)
                    .idPrefix("")
                    .ketoNamespaces(Optional.empty())
                    .capabilities(Set.of())
                    .build());
        }

        @Override
        public Optional<TenantView> view(OryResource<?, ?> resource, Api api) {
            var name = resource.getSpec().tenant().name();
            return closed.contains(name) || unready.contains(name)
                    ? Optional.empty()
                    : Optional.of(admit(resource, api));
        }

        @Override
        public Giveup giveup(OryResource<?, ?> resource) {
            return new Giveup(Optional.of(Duration.ofMinutes(10)));
        }

        @Override
        public void suspect(TenantView tenant) {}
    }
}
