package io.github.oryoperator.client;

import io.github.oryoperator.client.courier.CourierService;
import io.github.oryoperator.client.flow.FlowService;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Transport;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.identity.SessionCaching;
import io.github.oryoperator.client.identity.SessionMemory;
import io.github.oryoperator.client.identity.SessionService;
import io.github.oryoperator.client.meta.MetadataService;
import io.github.oryoperator.client.network.EventsService;
import io.github.oryoperator.client.network.ProjectAdminService;
import io.github.oryoperator.client.network.WorkspaceAdminService;
import io.github.oryoperator.client.oauth2.ConsentService;
import io.github.oryoperator.client.oauth2.JwkService;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.client.oauth2.TokenService;
import io.github.oryoperator.client.oauth2.TrustedIssuerService;
import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.client.schema.SchemaService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The services of each tenant, kept for as long as the tenant stays as it is. */
final class Bindings implements AutoCloseable {
    private final Transport transport;
    private final Map<String, Tenant> tenants;
    private final TenantSource source;
    private final @Nullable SessionCaching caching;
    private final Map<String, Binding> bindings = new ConcurrentHashMap<>();

    Bindings(Transport transport, Map<String, Tenant> tenants, TenantSource source, @Nullable SessionCaching caching) {
        this.transport = transport;
        this.tenants = Map.copyOf(tenants);
        this.source = source;
        this.caching = caching;
    }

    /** One tenant's services. */
    record Binding(
            Tenant tenant,
            Caller caller,
            OAuth2ClientService oauth2Clients,
            TokenService tokens,
            FlowService flows,
            ConsentService consent,
            JwkService jwks,
            TrustedIssuerService trustedIssuers,
            PermissionService permissions,
            IdentityService identities,
            SessionService sessions,
            SchemaService schemas,
            CourierService courier,
            ProjectAdminService projectAdmin,
            WorkspaceAdminService workspaceAdmin,
            EventsService events,
            MetadataService metadata) {
        static Binding of(String name, Tenant tenant, Transport transport, @Nullable SessionCaching caching) {
            Caller caller = transport.bind(name, tenant);
            SessionMemory memory = new SessionMemory(caller, caching);
            SessionService sessions = new SessionService(caller, memory);
            return new Binding(
                    tenant,
                    caller,
                    new OAuth2ClientService(caller),
                    new TokenService(caller),
                    new FlowService(caller, sessions, memory),
                    new ConsentService(caller),
                    new JwkService(caller),
                    new TrustedIssuerService(caller),
                    new PermissionService(caller),
                    new IdentityService(caller, memory),
                    sessions,
                    new SchemaService(caller),
                    new CourierService(caller),
                    new ProjectAdminService(caller),
                    new WorkspaceAdminService(caller),
                    new EventsService(caller),
                    new MetadataService(caller));
        }
    }

    static List<Problem> problems(String name, Tenant tenant) {
        return tenant.problems().stream()
                .map(problem -> problem.under("tenants." + name))
                .toList();
    }

    Binding of(String name) {
        Tenant tenant = find(name);
        if (tenant == null) {
            release(name);
            throw new OryConfigurationException(
                    OryConfigurationException.Kind.UNKNOWN_TENANT,
                    "There is no tenant of the name " + name,
                    Failure.local(name));
        }
        Binding known = bindings.get(name);
        return known != null && known.tenant().equals(tenant) ? known : rebind(name, tenant);
    }

    private @Nullable Tenant find(String name) {
        Tenant fixed = tenants.get(name);
        return fixed == null ? source.find(name) : fixed;
    }

    private Binding rebind(String name, Tenant tenant) {
        List<Problem> problems = problems(name, tenant);
        if (!problems.isEmpty()) {
            throw OryConfigurationException.invalid(problems);
        }
        return bindings.compute(name, (key, known) -> {
            if (known != null && known.tenant().equals(tenant)) {
                return known;
            }
            if (known != null) {
                known.caller().close();
            }
            return Binding.of(name, tenant, transport, caching);
        });
    }

    void release(String name) {
        Binding known = bindings.remove(name);
        if (known != null) {
            known.caller().close();
        }
    }

    @Override
    public void close() {
        List.copyOf(bindings.keySet()).forEach(this::release);
    }
}
