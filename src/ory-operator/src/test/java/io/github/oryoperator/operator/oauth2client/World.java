package io.github.oryoperator.operator.oauth2client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oauth2client.Credentials;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oauth2client.OAuth2ClientSpec;
import io.github.oryoperator.api.oauth2client.OAuth2ClientSpecBuilder;
import io.github.oryoperator.api.oauth2client.OAuth2ClientStatus;
import io.github.oryoperator.api.oauth2client.SecretTemplate;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.RetrySettings;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.oauth2.JsonWebKeySet;
import io.github.oryoperator.operator.engine.Claims;
import io.github.oryoperator.operator.engine.Companions;
import io.github.oryoperator.operator.engine.CustomObjects;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Listed;
import io.github.oryoperator.operator.engine.Namespaces.NamespaceView;
import io.github.oryoperator.operator.engine.Observation;
import io.github.oryoperator.operator.engine.Ownerships;
import io.github.oryoperator.operator.engine.Policies;
import io.github.oryoperator.operator.engine.ReconcileEngine;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Rivals;
import io.github.oryoperator.operator.engine.WorkplaceBuilder;
import io.github.oryoperator.operator.event.Events;
import io.github.oryoperator.operator.inventory.Inventory;
import io.github.oryoperator.operator.metrics.CountingTelemetry;
import io.github.oryoperator.operator.standin.SettableClock;
import io.github.oryoperator.operator.status.Outcome;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One OAuth2Client, its Secret and Hydra around the real engine, adapter and client library: everything but the cluster's client. */
final class World implements AutoCloseable {
    static final String ID = "apps.web";

    final Steps steps = new Steps();
    final FakeHydra hydra = new FakeHydra();
    final FakeSecrets secrets = new FakeSecrets(steps);
    final List<String> events = new ArrayList<>();
    final List<String> restarted = new ArrayList<>();
    final Map<String, JsonWebKeySet> keySets = new HashMap<>();
    final Map<ResourceKey, String> otherUids = new HashMap<>();
    final SettableClock clock = new SettableClock();
    OAuth2Client client = new OAuth2Client();
    boolean exists = true;
    boolean kindIsBeingDeleted;
    /** How many resources the tenant seems to have: with many, clients are looked for in a list. */
    int resources = 1;
    /** Breaks every write of the status. */
    @Nullable
    RuntimeException brokenStatus;

    NamespaceView namespace = new NamespaceView("apps", Map.of(), Map.of(), false);
    Policies policies = new Policies(Duration.ofMinutes(10), Map.of(), false);
    final FakeTenant tenant;

    private final Ory ory;
    private ReconcileEngine<OAuth2Client, OAuth2ClientStatus, io.github.oryoperator.client.oauth2.OAuth2Client> engine;
    private long resourceVersions = 1;

    World() {
        client.getMetadata().setName("web");
        client.getMetadata().setNamespace("apps");
        client.getMetadata().setUid("uid-web");
        client.getMetadata().setGeneration(1L);
        client.setSpec(spec(builder -> builder));
        hydra.beforeWrite = () -> {
            if (steps.before("Hydra")) {
                steps.after();
                throw new FakeHydra.CutOff();
            }
        };
        hydra.afterWrite = () -> {
            if (steps.after()) {
                throw new FakeHydra.CutOff();
            }
        };
        ory = Ory.builder()
                .tenant(
                        FakeTenant.NAME,
                        Tenant.selfHosted()
                                .hydraAdmin(Endpoint.of(hydra.url()))
                                .hydraPublic(Endpoint.of(hydra.url()))
                                .build())
                .retry(RetrySettings.NONE)
                .audit(event -> {})
                .build();
        tenant = new FakeTenant(ory, hydra);
        engine = restart();
    }

    static OAuth2ClientSpec spec(UnaryOperator<OAuth2ClientSpecBuilder> change) {
        var usual = OAuth2ClientSpec.builder()
                .grantTypes(List.of("client_credentials"))
                .scopes(List.of("read", "write"))
                .credentials(new Credentials(secret(null), null));
        return change.apply(usual).build();
    }

    static SecretTemplate secret(@Nullable String creationPolicy) {
        return SecretTemplate.builder()
                .name("web-credentials")
                .creationPolicy(creationPolicy)
                .build();
    }

    /** A user edits the spec. */
    void edit(UnaryOperator<OAuth2ClientSpecBuilder> change) {
        client.setSpec(spec(change));
        client.getMetadata().setGeneration(client.getMetadata().getGeneration() + 1);
    }

    void annotate(String name, String value) {
        client.getMetadata().setAnnotations(Map.of(name, value));
    }

    /** A user deletes it, as the API server then shows it. */
    void delete() {
        client.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
        client.getMetadata().setGeneration(client.getMetadata().getGeneration() + 1);
    }

    /** One pass. */
    Optional<Duration> reconcile() {
        return engine.reconcile(client);
    }

    /** One pass that is cut short at one of its writes, then a new process. */
    void reconcileWithCrash(int at, boolean after) {
        steps.crash(at, after);
        try {
            reconcile();
        } catch (Steps.Crash e) {
            // The process is gone.
        } finally {
            steps.calm();
            engine = restart();
        }
    }

    /** Passes until nothing is left to do. */
    void converge() {
        for (int i = 0; i < 5 && exists; i++) {
            reconcile();
        }
    }

    /** A user deletes it, and the operator has its first look at that. */
    void dispose() {
        delete();
        reconcile();
    }

    /** The client as Hydra has it. */
    ObjectNode stored() {
        return Objects.requireNonNull(hydra.clients.get(ID), "Hydra has no such client");
    }

    /** Somebody else has made the client, with all that the spec asks and a secret that they know. */
    void putMatchingClient() {
        var there = JsonNodeFactory.instance.objectNode().put("client_id", ID).put("scope", "write read");
        there.putArray("grant_types").add("client_credentials");
        hydra.clients.put(ID, there);
        hydra.secrets.put(ID, new ArrayList<>(List.of("known-to-them")));
    }

    String readyReason() {
        return condition(ConditionTypes.READY).map(Condition::reason).orElse("");
    }

    boolean is(String type) {
        return condition(type).filter(Condition::holds).isPresent();
    }

    Optional<Condition> condition(String type) {
        return Optional.ofNullable(client.getStatus()).flatMap(status -> status.condition(type));
    }

    OAuth2ClientStatus status() {
        return client.getStatus() == null ? OAuth2ClientStatus.NONE : client.getStatus();
    }

    String published(String key) {
        var secret = secrets.secrets.get("web-credentials");
        return secret == null ? "" : secret.data().getOrDefault(key, "");
    }

    /** Whether what applications read lets them in. */
    boolean publishedSecretWorks() {
        return hydra.secrets.getOrDefault(ID, List.of()).contains(published("CLIENT_SECRET"));
    }

    @Override
    public void close() {
        ory.close();
        hydra.close();
    }

    private ReconcileEngine<OAuth2Client, OAuth2ClientStatus, io.github.oryoperator.client.oauth2.OAuth2Client>
            restart() {
        var adapter = new OAuth2ClientAdapter();
        var inventory = new Inventory<
                Listed<OAuth2Client, OAuth2ClientStatus, io.github.oryoperator.client.oauth2.OAuth2Client>>(
                Listed::id, clock);
        var ownerships = new Ownerships("this-cluster", key -> Optional.ofNullable(otherUids.get(key)));
        var others = new NoOthers();
        var objects = new OneObject();
        return new ReconcileEngine<>(
                adapter,
                WorkplaceBuilder
                        .<OAuth2Client, OAuth2ClientStatus, io.github.oryoperator.client.oauth2.OAuth2Client>builder()
                        .finalizer("test.example.com/finalizer")
                        .policies(policies)
                        .tenancy(tenant)
                        .namespaces(name -> namespace)
                        .resources(others)
                        .objects(objects)
                        .companions(new ClientSecrets(
                                secrets,
                                new SecureRandom(),
                                (in, workload, at) -> restarted.add(workload.kind() + "/" + workload.name()),
                                this::publicKeys,
                                () -> true,
                                clock))
                        .ownerships(ownerships)
                        .claims(new Claims())
                        .observation(new Observation<>(
                                adapter,
                                inventory,
                                ownerships,
                                new Rivals<>(adapter, tenant, others, objects, Companions.none()),
                                key -> Collections.nCopies(resources, OAuth2ClientStatus.NONE),
                                policies))
                        .events(this::record)
                        .telemetry(new CountingTelemetry())
                        .leadership(() -> true)
                        .clock(clock)
                        .random(new Random(1))
                        .build());
    }

    /** Makes the engine anew after the policies changed. */
    void restartWith(Policies changed) {
        policies = changed;
        engine = restart();
    }

    private void record(HasMetadata about, Events.Tone tone, String reason, String note) {
        events.add(reason);
    }

    private final class OneObject implements CustomObjects<OAuth2Client, OAuth2ClientStatus> {
        @Override
        public Optional<OAuth2Client> read(ResourceKey key) {
            return exists ? Optional.of(client) : Optional.empty();
        }

        @Override
        public Stream<OAuth2Client> select(Map<String, String> fields) {
            throw new AssertionError("a client is known by its mark: nobody asks who else may claim it");
        }

        @Override
        public Optional<OAuth2Client> writeStatusIfUnchanged(OAuth2Client resource, OAuth2ClientStatus status) {
            throw new AssertionError("a client's mark goes with it: nothing has to be written before");
        }

        @Override
        public Optional<OAuth2Client> addFinalizer(OAuth2Client resource) {
            return steps.write("add finalizer", () -> {
                client.addFinalizer("test.example.com/finalizer");
                return Optional.of(client);
            });
        }

        @Override
        public void removeFinalizer(OAuth2Client resource) {
            steps.write("remove finalizer", () -> {
                exists = false;
                return true;
            });
        }

        @Override
        public Optional<OAuth2Client> writeStatus(
                OAuth2Client resource, OAuth2ClientStatus status, Supplier<OAuth2ClientStatus> ifEdited) {
            if (brokenStatus != null) {
                throw brokenStatus;
            }
            return steps.write("write status", () -> {
                client.setStatus(status);
                client.getMetadata().setResourceVersion(Long.toString(++resourceVersions));
                return Optional.of(client);
            });
        }

        @Override
        public boolean kindIsBeingDeleted() {
            return kindIsBeingDeleted;
        }
    }

    /** The operator's word on what becomes of clients. */
    static Policies orphaning() {
        return new Policies(Duration.ofMinutes(10), Map.of("OAuth2Client", DeletionPolicy.ORPHAN), false);
    }

    /** What the JsonWebKeySets hold that a client may refer to, by their names. */
    private JsonWebKeySet publicKeys(String namespace, String name) {
        return Optional.ofNullable(keySets.get(name))
                .orElseThrow(() -> new Halt(Outcome.waiting(Reason.REFERENCE_NOT_READY, "There is none")));
    }
}
