package io.github.oryoperator.client;

import io.github.oryoperator.client.courier.CourierService;
import io.github.oryoperator.client.flow.FlowService;
import io.github.oryoperator.client.http.Transport;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.identity.SessionService;
import io.github.oryoperator.client.meta.MetadataService;
import io.github.oryoperator.client.network.EventsService;
import io.github.oryoperator.client.network.ProjectAdminService;
import io.github.oryoperator.client.network.WorkspaceAdminService;
import io.github.oryoperator.client.oauth2.ConsentService;
import io.github.oryoperator.client.oauth2.JwkService;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.client.oauth2.PublishedKeys;
import io.github.oryoperator.client.oauth2.TokenService;
import io.github.oryoperator.client.oauth2.TrustedIssuerService;
import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.client.schema.SchemaService;

/**
 * The entry point: every service of every tenant. Thread-safe; make one and keep it.
 *
 * <pre>{@code
 * try (Ory ory = Ory.builder()
 *         .tenant("acme", Tenant.selfHosted()
 *                 .hydraAdmin(Endpoint.of("https://hydra-admin.acme.internal").withBearerToken(Secret.of(token)))
 *                 .build())
 *         .build()) {
 *     OAuth2Client client = ory.oauth2Clients().forTenant("acme").get("web");
 * }
 * }</pre>
 */
public final class Ory implements AutoCloseable {
    private final Transport transport;
    private final Bindings bindings;
    private final PublishedKeys publishedKeys;

    Ory(Transport transport, Bindings bindings) {
        this.transport = transport;
        this.bindings = bindings;
        this.publishedKeys = new PublishedKeys(transport.documents());
    }

    /** Starts with no tenants and sensible defaults. */
    public static OryBuilder builder() {
        return new OryBuilder();
    }

    /** OAuth2 clients (Hydra). */
    public PerTenant<OAuth2ClientService> oauth2Clients() {
        return name -> bindings.of(name).oauth2Clients();
    }

    /** Tokens (Hydra). */
    public PerTenant<TokenService> tokens() {
        return name -> bindings.of(name).tokens();
    }

    /** Logins, consents and logouts that Hydra asks an application for. */
    public PerTenant<ConsentService> consent() {
        return name -> bindings.of(name).consent();
    }

    /** Sets of keys (Hydra). */
    public PerTenant<JwkService> jwks() {
        return name -> bindings.of(name).jwks();
    }

    /** Issuers whose assertions are exchanged for tokens (Hydra). */
    public PerTenant<TrustedIssuerService> trustedIssuers() {
        return name -> bindings.of(name).trustedIssuers();
    }

    /** Keys that issuers publish, wherever that is. */
    public PublishedKeys publishedKeys() {
        return publishedKeys;
    }

    /** Permissions (Keto). */
    public PerTenant<PermissionService> permissions() {
        return name -> bindings.of(name).permissions();
    }

    /** Identities (Kratos). */
    public PerTenant<IdentityService> identities() {
        return name -> bindings.of(name).identities();
    }

    /** Sessions (Kratos). */
    public PerTenant<SessionService> sessions() {
        return name -> bindings.of(name).sessions();
    }

    /** Schemas of identities (Kratos). */
    public PerTenant<SchemaService> schemas() {
        return name -> bindings.of(name).schemas();
    }

    /** Messages to people (Kratos). */
    public PerTenant<CourierService> courier() {
        return name -> bindings.of(name).courier();
    }

    /** Self-service flows (Kratos). */
    public PerTenant<FlowService> flows() {
        return name -> bindings.of(name).flows();
    }

    /** Projects (Ory Network's console; needs a workspace API key). */
    public PerTenant<ProjectAdminService> projectAdmin() {
        return name -> bindings.of(name).projectAdmin();
    }

    /** Workspaces (Ory Network's console; needs a workspace API key). */
    public PerTenant<WorkspaceAdminService> workspaceAdmin() {
        return name -> bindings.of(name).workspaceAdmin();
    }

    /** Event streams of projects (Ory Network's console; needs a workspace API key). */
    public PerTenant<EventsService> events() {
        return name -> bindings.of(name).events();
    }

    /** Version, health and keys (all products). */
    public PerTenant<MetadataService> metadata() {
        return name -> bindings.of(name).metadata();
    }

    /** Lets go what is held for a tenant that will not be asked for again. Asking again is no error. */
    public void release(String tenant) {
        bindings.release(tenant);
    }

    /** How many audit events were lost because the sink threw. */
    public long auditFailures() {
        return transport.auditFailures();
    }

    /** Lets all connections go. Calls under way end as they would have. */
    @Override
    public void close() {
        bindings.close();
        transport.close();
    }
}
