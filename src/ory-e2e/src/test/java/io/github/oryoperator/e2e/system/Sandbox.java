package io.github.oryoperator.e2e.system;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.oauth2.JwkService;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.client.oauth2.TokenService;
import io.github.oryoperator.client.oauth2.TrustedIssuerService;
import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.testbed.ory.Hydra;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test's own namespace with the tenant {@code default}, and Hydra, Keto and Kratos as an application sees them. Closing it deletes what
 * the test made and waits until the operator has let it go. As an extension that a test registers it is closed after each
 * test.
 */
public final class Sandbox implements AutoCloseable, AfterEachCallback {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String TENANT = "sandbox";
    private static final Pattern SECRETIVE = Pattern.compile("SECRET|API_?KEY", Pattern.CASE_INSENSITIVE);

    private final TestCluster shared;
    private final Hydra hydra;
    private final String namespace;
    private final Ory ory;
    private Duration patience = Duration.ofMinutes(1);
    private @Nullable NetworkView network;

    private Sandbox(TestCluster shared, Hydra hydra, String namespace) {
        this.shared = shared;
        this.hydra = hydra;
        this.namespace = namespace;
        ory = ory(null);
    }

    /** A namespace with a tenant which points at the shared stack's Hydra. */
    public static Sandbox open(TestCluster shared) {
        return open(shared, shared.cluster().stack().hydra());
    }

    /** The same, with the operator that all tests share. */
    public static Sandbox besideTheOperator(TestCluster shared) {
        shared.operator();
        return open(shared);
    }

    /** A namespace with a tenant which points at that Hydra. */
    public static Sandbox open(TestCluster shared, Hydra hydra) {
        var sandbox = new Sandbox(shared, hydra, "test-" + COUNT.incrementAndGet());
        sandbox.createNamespace();
        sandbox.apply("""
                apiVersion: ory-operator.github.io/v1alpha1
                kind: OryTenant
                metadata: {name: default}
                spec:
                  mode: SelfHosted
                  hydra: {publicUrl: "%s", adminUrl: "%s"}
                """.formatted(hydra.publicUrl(), hydra.adminUrl()));
        return sandbox;
    }

    /** Has it wait so long for what a test wants of a client; 30 seconds unless told. */
    public void patience(Duration longest) {
        patience = longest;
    }

    /** Has the tenant reach Hydra's admin API at another address, such as a proxy's. */
    public void pointTenantAt(String adminUrl) {
        kubectl(
                "patch",
                "orytenants.ory-operator.github.io",
                "default",
                "--type=merge",
                "--patch={\"spec\":{\"hydra\":{\"adminUrl\":\"" + adminUrl + "\"}}}");
    }

    /** Waits until the tenant's Ready condition has that reason and speaks of the present spec. */
    public void awaitTenantReason(String reason) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> tenantReason().equals(reason));
    }

    /** The reason of the tenant's Ready condition; empty while that does not speak of the present spec. */
    public String tenantReason() {
        var tenant = OryObjects.of(shared.cluster().admin(), Kind.ORY_TENANT)
                .inNamespace(namespace)
                .withName("default")
                .get();
        return OryObjects.condition(tenant, "Ready", "observedGeneration")
                        .equals(tenant.getMetadata().getGeneration().toString())
                ? OryObjects.condition(tenant, "Ready", "reason")
                : "";
    }

    /** Its name. */
    public String namespace() {
        return namespace;
    }

    /** Applies manifests as a user would. */
    public void apply(String manifests) {
        shared.cluster().apply(namespace, manifests);
    }

    /** Its resources of one kind. */
    public Resources of(Kind kind) {
        return new Resources(shared, this, kind, () -> patience);
    }

    /** Applies an OAuth2Client with this spec (YAML, in flow style or indented by two). */
    public void applyClient(String name, String spec) {
        of(Kind.OAUTH2_CLIENT).apply(name, spec);
    }

    /** Runs kubectl in this namespace; its output. */
    public String kubectl(String... arguments) {
        var all = new ArrayList<String>();
        all.add("--namespace=" + namespace);
        all.addAll(List.of(arguments));
        return shared.cluster().stack().kubectl(all.toArray(String[]::new)).output();
    }

    /** The OAuth2Client of that name; null where there is none. */
    public @Nullable GenericKubernetesResource client(String name) {
        return of(Kind.OAUTH2_CLIENT).find(name);
    }

    /** Waits until the OAuth2Client is ready as of its present spec. */
    public GenericKubernetesResource awaitReady(String name) {
        return of(Kind.OAUTH2_CLIENT).awaitReady(name);
    }

    /** Waits until the OAuth2Client's Ready condition has that reason and speaks of the present spec. */
    public GenericKubernetesResource awaitReason(String name, String reason) {
        return of(Kind.OAUTH2_CLIENT).awaitReason(name, reason);
    }

    /** Waits until the OAuth2Client's Ready condition says that. */
    public GenericKubernetesResource awaitMessage(String name, String part) {
        return of(Kind.OAUTH2_CLIENT).awaitMessage(name, part);
    }

    /** Waits until the OAuth2Client is as wanted; fails with what its status says. */
    public GenericKubernetesResource await(String name, Predicate<GenericKubernetesResource> wanted) {
        return of(Kind.OAUTH2_CLIENT).await(name, wanted);
    }

    /** Waits until the API server has no OAuth2Client of that name any more. */
    public void awaitGone(String name) {
        of(Kind.OAUTH2_CLIENT).awaitGone(name);
    }

    /** The Secret of that name; null where there is none. */
    public @Nullable Secret secret(String name) {
        return shared.cluster()
                .admin()
                .secrets()
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    /** Has a Secret with this one value. */
    public void applySecret(String name, String key, String value) {
        applySecret(namespace, name, Map.of(key, value));
    }

    /** Has a Secret with these values. */
    public void applySecret(String name, Map<String, String> values) {
        applySecret(namespace, name, values);
    }

    /** Has a Secret with these values in a namespace. */
    void applySecret(String where, String name, Map<String, String> values) {
        shared.cluster()
                .admin()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(where)
                        .withName(name)
                        .endMetadata()
                        .addToStringData(values)
                        .build())
                .createOr(NonDeletingOperation::update);
    }

    /** The decoded values of a Secret that exists. */
    public Map<String, String> secretValues(String name) {
        var data = shared.cluster()
                .admin()
                .secrets()
                .inNamespace(namespace)
                .withName(name)
                .require()
                .getData();
        var values = data.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new String(Base64.getDecoder().decode(entry.getValue()), StandardCharsets.UTF_8)));
        values.forEach((key, value) -> {
            if (SECRETIVE.matcher(key).find()) {
                Canaries.plant(value);
            }
            Canaries.plantKeysIn(value);
        });
        return values;
    }

    /** One decoded value of a Secret that exists and has it. */
    public String secretValue(String name, String key) {
        return Objects.requireNonNull(secretValues(name).get(key), key);
    }

    /** The clients of this sandbox's Hydra. */
    public OAuth2ClientService hydraClients() {
        return ory.oauth2Clients().forTenant(TENANT);
    }

    /** The sets of keys of this sandbox's Hydra. */
    public JwkService keySets() {
        return ory.jwks().forTenant(TENANT);
    }

    /** The issuers that this sandbox's Hydra trusts. */
    public TrustedIssuerService trustedIssuers() {
        return ory.trustedIssuers().forTenant(TENANT);
    }

    /** The tokens of this sandbox's Hydra. */
    public TokenService tokens() {
        return ory.tokens().forTenant(TENANT);
    }

    /** The tuples of the shared stack's Keto. */
    public PermissionService keto() {
        return ory.permissions().forTenant(TENANT);
    }

    /** The Ory Network that the tenants of sandboxes are in. */
    public synchronized NetworkView network() {
        if (network == null) {
            network = new NetworkView(ProxiedSandbox.network(shared));
        }
        return network;
    }

    /** The identities of the shared stack's Kratos. */
    public IdentityService identities() {
        return ory.identities().forTenant(TENANT);
    }

    /** Whether the credentials in that Secret get a token which Hydra calls active. */
    public boolean getsToken(String secretName) {
        return getsToken(secretName, "CLIENT_SECRET");
    }

    /** The same with the client secret under that key. */
    public boolean getsToken(String secretName, String key) {
        var credentials = OAuth2Credentials.basic(
                secretValue(secretName, "CLIENT_ID"),
                io.github.oryoperator.client.Secret.of(secretValue(secretName, key)));
        try (var asClient = ory(credentials)) {
            TokenService tokens = asClient.tokens().forTenant(TENANT);
            var token = tokens.clientCredentials().accessToken();
            Canaries.plant(token.reveal());
            return tokens.introspect(token).active();
        } catch (OryUnauthorizedException e) {
            return false;
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        ory.close();
        var kinds = Stream.of(Kind.values())
                .filter(Kind::usesTenant)
                .map(kind -> kind.plural() + ".ory-operator.github.io")
                .collect(Collectors.joining(","));
        kubectl("delete", kinds, "--all", "--timeout=60s");
        kubectl("delete", "orytenants.ory-operator.github.io", "--all", "--timeout=60s");
        shared.cluster().admin().namespaces().withName(namespace).delete();
        if (network != null) {
            network.close();
        }
    }

    private void createNamespace() {
        shared.cluster()
                .admin()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    private Ory ory(@Nullable OAuth2Credentials credentials) {
        var keto = shared.cluster().stack().keto();
        var kratos = shared.cluster().stack().kratos();
        return Ory.builder()
                .tenant(
                        TENANT,
                        Tenant.selfHosted()
                                .hydraPublic(Endpoint.of(hydra.publicUrl().toString()))
                                .hydraAdmin(Endpoint.of(hydra.adminUrl().toString()))
                                .ketoRead(Endpoint.of(keto.readUrl().toString()))
                                .ketoWrite(Endpoint.of(keto.writeUrl().toString()))
                                .kratosAdmin(Endpoint.of(kratos.adminUrl().toString()))
                                .kratosPublic(Endpoint.of(kratos.publicUrl().toString()))
                                .oauth2Client(credentials)
                                .build())
                .build();
    }
}
