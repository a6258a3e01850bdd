package io.github.oryoperator.operator.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OrySpec;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.operator.engine.Referrers;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Resources;
import io.github.oryoperator.operator.engine.Rivals;
import io.github.oryoperator.operator.engine.Tenancy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Resources of one kind in the namespace {@code apps} around the real engine, adapter, client library and writes to the cluster, with Ory
 * and the API server in memory. Users come in by methods; the operator's process may die and be followed by another one, to which the
 * cluster may tell what is old.
 *
 * @param <R> the kind
 * @param <P> its spec
 * @param <S> its status
 * @param <X> its external object
 */
public abstract class OneWorld<
                R extends CustomResource<P, S> & OryResource<P, S>, P extends OrySpec, S extends OryStatus<S>, X>
        implements AutoCloseable {
    /** The namespace of all. */
    public static final String NAMESPACE = "apps";

    /** How long what Ory was asked to make may come into being after its answer was lost. */
    public static final Duration LOST_CREATION_WAIT = Duration.ofMinutes(1);

    private static final int ROUNDS = 10;

    /** All that the operator calls. */
    public final Outside outside = new Outside();

    /** The time. */
    public final SettableClock clock = new SettableClock();

    /** The API server. */
    public final FakeApiServer<R> api;

    /** Events, each with the name of its resource and its reason. */
    public final List<String> events = Collections.synchronizedList(new ArrayList<>());

    /** What they say. */
    public final List<String> notes = Collections.synchronizedList(new ArrayList<>());

    /** What was to be looked at again. */
    public final Set<ResourceKey> nudged = ConcurrentHashMap.newKeySet();

    /** How many others refer to each resource. */
    public int referrers;

    /** How many of them are being deleted as well. */
    public int leaving;

    /** The tenants. */
    public final FakeTenants tenants = new FakeTenants();

    final Class<R> type;
    private final KubernetesClient client;
    private final Map<String, Optional<Duration>> nextLooks = new ConcurrentHashMap<>();
    private final List<String> broken = new CopyOnWriteArrayList<>();
    /** What the cluster last told; null: it tells all at once. */
    private @Nullable List<R> cache;

    private @Nullable R comer;
    private @Nullable OneProcess<R, P, S, X> process;
    private @Nullable OneKind<R, P, S, X> kind;

    /** One without resources. */
    protected OneWorld(Class<R> type) {
        this.type = type;
        this.api = new FakeApiServer<>(outside, type);
        this.client = api.client();
    }

    /**
     * What a process has.
     *
     * @param ory the library
     * @param tenancy the tenants
     * @param resources what the cluster told
     */
    public record Surroundings<R>(Ory ory, Tenancy tenancy, Resources<R> resources) {}

    /** The kind in a new process. */
    protected abstract OneKind<R, P, S, X> kindIn(Surroundings<R> surroundings);

    final OneKind<R, P, S, X> kind(Surroundings<R> surroundings) {
        var made = kindIn(surroundings);
        kind = made;
        return made;
    }

    /** An empty resource of a name. */
    protected final R named(R resource, String name, P spec) {
        resource.getMetadata().setNamespace(NAMESPACE);
        resource.getMetadata().setName(name);
        resource.setSpec(spec);
        return resource;
    }

    /** A user makes a resource once the one of that name is gone. */
    public final void makeAnew(R resource) {
        comer = resource;
        comeIn();
    }

    private void comeIn() {
        if (comer != null && api.find(ResourceKey.of(comer)) == null) {
            api.create(comer);
            comer = null;
        }
    }

    /** A user edits a spec. */
    public final void edit(String name, UnaryOperator<P> change) {
        api.edit(key(name), resource -> {
            resource.setSpec(change.apply(resource.getSpec()));
            return resource;
        });
    }

    /** Puts another status in the place of a resource's. */
    public final void tell(String name, UnaryOperator<S> change) {
        api.restore(key(name), resource -> {
            resource.setStatus(change.apply(status(name)));
            return resource;
        });
    }

    /** A user deletes a resource. */
    public final void delete(String name) {
        api.delete(key(name));
    }

    /** The key of a resource. */
    public final ResourceKey key(String name) {
        return new ResourceKey(type.getSimpleName(), NAMESPACE, name);
    }

    /** One pass over the newest that the cluster told of a resource; when it wanted the next one. */
    public final Optional<Duration> reconcile(String name) {
        cached().stream()
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .forEach(resource -> nextLooks.put(name, reconcile(resource)));
        return nextLook(name);
    }

    /** One pass over a resource as it was once. */
    public final Optional<Duration> reconcile(R told) {
        return process().reconcile(told);
    }

    /** A pass over each resource that the cluster told of. */
    public final void round() {
        cached().forEach(resource -> reconcile(resource.getMetadata().getName()));
        comeIn();
    }

    /** The passes of a round, for whoever runs them at the same time. */
    public final List<Runnable> passes() {
        process();
        return cached().stream()
                .map(resource -> resource.getMetadata().getName())
                .<Runnable>map(name -> () -> reconcile(name))
                .toList();
    }

    /** Rounds until one calls nobody to change anything. */
    public final void converge() {
        for (int i = 0; i < ROUNDS; i++) {
            outside.forgetCalls();
            round();
            if (outside.writes().isEmpty() && comer == null) {
                return;
            }
        }
        throw new AssertionError("still writing after " + ROUNDS + " rounds: " + outside.writes());
    }

    /** What was asked for and not answered will not come any more; all is looked at before that and afterwards. */
    public final void convergeAtLast() {
        round();
        round();
        after(LOST_CREATION_WAIT.plusSeconds(1));
    }

    /** Time passes, and all is looked at. */
    public final void after(Duration time) {
        clock.advance(time);
        converge();
    }

    private OneProcess<R, P, S, X> process() {
        if (process == null) {
            process = new OneProcess<>(this, client);
        }
        return process;
    }

    /** A new process. What the one before knew is forgotten. */
    public final void restart() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    /** The cluster tells nothing newer than its first versions, so many; null: it tells all. */
    public final void holdBack(@Nullable Integer versions) {
        if (versions == null) {
            cache = null;
            return;
        }
        var newest = new LinkedHashMap<ResourceKey, R>();
        api.versions().subList(0, versions).forEach(version -> newest.put(ResourceKey.of(version), version));
        cache = List.copyOf(newest.values());
    }

    private List<R> cached() {
        return cache == null ? api.all() : cache;
    }

    /** What the cluster told. */
    final Resources<R> resources() {
        return new Cached();
    }

    private final class Cached implements Resources<R> {
        @Override
        public Optional<R> find(ResourceKey key) {
            return all().filter(resource -> ResourceKey.of(resource).equals(key))
                    .findFirst();
        }

        @Override
        public Stream<R> all() {
            return cached().stream();
        }

        @Override
        public List<R> referringTo(ResourceKey reference) {
            var adapter = Objects.requireNonNull(kind).adapter();
            return all().filter(resource -> adapter.claiming()
                                    .map(claiming -> claiming.sharedFields(resource))
                                    .filter(shared -> !shared.isEmpty())
                                    .map(shared -> Rivals.key(adapter.kind(), shared))
                                    .filter(reference::equals)
                                    .isPresent()
                            || adapter.references(resource).contains(reference))
                    .toList();
        }

        @Override
        public void nudge(ResourceKey key) {
            nudged.add(key);
        }

        @Override
        public void nudgeReferringTo(ResourceKey reference) {}
    }

    /** Who refers to the resources. */
    final Referrers referring() {
        return new Referrers() {
            @Override
            public int count(ResourceKey key) {
                return referrers;
            }

            @Override
            public int leaving(ResourceKey key) {
                return leaving;
            }

            @Override
            public void left(Set<ResourceKey> references) {}
        };
    }

    /** When the last pass over a resource wanted the next one; empty: when something changes. */
    public final Optional<Duration> nextLook(String name) {
        return nextLooks.getOrDefault(name, Optional.empty());
    }

    /** A resource; it is there. */
    public final R resource(String name) {
        return Objects.requireNonNull(api.find(key(name)), name);
    }

    /** The status of one. */
    public final S status(String name) {
        var status = resource(name).getStatus();
        return status == null
                ? Objects.requireNonNull(kind(), "no process").adapter().noStatus()
                : status;
    }

    private OneKind<R, P, S, X> kind() {
        process();
        return Objects.requireNonNull(kind);
    }

    /** Why a resource is Ready or is not. */
    public final String reason(String name) {
        return ready(name).map(Condition::reason).orElse("");
    }

    /** The same in words. */
    public final String message(String name) {
        return ready(name).map(Condition::message).orElse("");
    }

    private Optional<Condition> ready(String name) {
        return status(name).condition(ConditionTypes.READY);
    }

    /** Every resource says that it is ready, of its newest spec. */
    public final void assertAllReady() {
        for (var resource : api.all()) {
            var name = resource.getMetadata().getName();
            assertThat(status(name).is(ConditionTypes.READY))
                    .as(name + ": " + reason(name) + ", " + message(name))
                    .isTrue();
            assertThat(status(name).observedGeneration())
                    .isEqualTo(resource.getMetadata().getGeneration());
        }
    }

    /** All that was ever written to a status, and every event. */
    public final String everythingTold() {
        return Stream.concat(
                        api.versions().stream().map(OryResource::getStatus).map(String::valueOf),
                        Stream.concat(events.stream(), notes.stream()))
                .collect(Collectors.joining("\n"));
    }

    /** Something happened that must not. */
    protected final void broke(String what) {
        var calls = outside.calls();
        broken.add(what + (calls.isEmpty() ? "" : " after " + calls.getLast()));
    }

    /** Nothing happened on the way that must not. */
    public final void assertNothingBroke() {
        assertThat(broken).as("broken on the way").isEmpty();
    }

    @Override
    public void close() {
        restart();
        client.close();
        api.close();
    }
}
