package io.github.oryoperator.operator.oryidentity;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.api.oryidentity.OryIdentitySpec;
import io.github.oryoperator.api.oryidentity.OryIdentityStatus;
import io.github.oryoperator.operator.engine.CustomObjects;
import io.github.oryoperator.operator.engine.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The API server with one OryIdentity, in memory. Users come in by methods; it remembers every version. */
final class FakeCluster implements CustomObjects<OryIdentity, OryIdentityStatus> {
    static final String FINALIZER = "test.example.com/finalizer";

    final List<OryIdentity> versions = new ArrayList<>();
    private final OutwardCalls calls;
    private final String name;
    private @Nullable OryIdentity now;
    private long version;

    FakeCluster(OutwardCalls calls, String name) {
        this.calls = calls;
        this.name = name;
    }

    /** The resource as it is; null: there is none. */
    @Nullable
    OryIdentity now() {
        return now;
    }

    OryIdentityStatus status() {
        return now == null || now.getStatus() == null ? OryIdentityStatus.NONE : now.getStatus();
    }

    /** A user makes it. */
    void make(OryIdentitySpec spec) {
        var made = new OryIdentity();
        made.setMetadata(new ObjectMetaBuilder()
                .withNamespace("apps")
                .withName(name)
                .withUid(name + "-uid-" + ++version)
                .withGeneration(1L)
                .build());
        made.setSpec(spec);
        store(made);
    }

    /** A user edits it. */
    void edit(OryIdentitySpec spec) {
        change(resource -> {
            resource.setSpec(spec);
            resource.getMetadata().setGeneration(resource.getMetadata().getGeneration() + 1);
        });
    }

    /** A user deletes it. */
    void delete() {
        change(resource -> {
            resource.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
            resource.getMetadata().setGeneration(resource.getMetadata().getGeneration() + 1);
        });
    }

    /** Somebody takes its status away, as one does who restores it from a backup. */
    void loseStatus() {
        change(resource -> resource.setStatus(OryIdentityStatus.NONE));
    }

    private OryIdentity change(Consumer<OryIdentity> change) {
        var changed = copy(Objects.requireNonNull(now, "there is none"));
        change.accept(changed);
        return store(changed);
    }

    private OryIdentity store(OryIdentity changed) {
        changed.getMetadata().setResourceVersion(Long.toString(++version));
        boolean goes = changed.isMarkedForDeletion()
                && changed.getMetadata().getFinalizers().isEmpty();
        now = goes ? null : changed;
        versions.add(changed);
        return copy(changed);
    }

    static OryIdentity copy(OryIdentity resource) {
        var copy = new OryIdentity();
        copy.setMetadata(new ObjectMetaBuilder(resource.getMetadata()).build());
        copy.setSpec(resource.getSpec());
        if (resource.getStatus() != null) {
            copy.setStatus(resource.getStatus());
        }
        return copy;
    }

    private Optional<OryIdentity> same(OryIdentity resource) {
        return Optional.ofNullable(now)
                .filter(there -> there.getMetadata()
                        .getUid()
                        .equals(resource.getMetadata().getUid()));
    }

    @Override
    public Optional<OryIdentity> read(ResourceKey key) {
        return calls.call("GET resource", () -> Optional.ofNullable(now).map(FakeCluster::copy));
    }

    @Override
    public Stream<OryIdentity> select(Map<String, String> fields) {
        throw new AssertionError("an identity is known by its mark: nobody asks who else may claim it");
    }

    @Override
    public Optional<OryIdentity> addFinalizer(OryIdentity resource) {
        return calls.call(
                "add finalizer", () -> same(resource).map(there -> change(changed -> changed.addFinalizer(FINALIZER))));
    }

    @Override
    public void removeFinalizer(OryIdentity resource) {
        calls.call(
                "remove finalizer",
                () -> same(resource).map(there -> change(changed -> changed.removeFinalizer(FINALIZER))));
    }

    @Override
    public Optional<OryIdentity> writeStatus(
            OryIdentity resource, OryIdentityStatus status, Supplier<OryIdentityStatus> ifEdited) {
        return calls.call(
                "write status",
                () -> same(resource).map(there -> {
                    if (!Objects.equals(there.getStatus(), resource.getStatus())) {
                        throw new KubernetesClientException("another process wrote the status");
                    }
                    boolean edited = !Objects.equals(
                            there.getMetadata().getGeneration(),
                            resource.getMetadata().getGeneration());
                    return change(changed -> changed.setStatus(edited ? ifEdited.get() : status));
                }));
    }

    @Override
    public Optional<OryIdentity> writeStatusIfUnchanged(OryIdentity resource, OryIdentityStatus status) {
        return calls.call(
                "write status if unchanged",
                () -> same(resource)
                        .filter(there -> there.getMetadata()
                                .getResourceVersion()
                                .equals(resource.getMetadata().getResourceVersion()))
                        .map(there -> change(changed -> changed.setStatus(status))));
    }

    @Override
    public boolean kindIsBeingDeleted() {
        return calls.call("GET kind", () -> false);
    }
}
