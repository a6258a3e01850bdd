package io.github.oryoperator.operator.jsonwebkeyset;

import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySetStatus;
import io.github.oryoperator.api.jsonwebkeyset.KeyState;
import io.github.oryoperator.api.jsonwebkeyset.KeyStatus;
import io.github.oryoperator.api.jsonwebkeyset.PublishedStatus;
import io.github.oryoperator.operator.engine.ChosenIds;
import io.github.oryoperator.operator.engine.Claiming;
import io.github.oryoperator.operator.engine.Ownership;
import io.github.oryoperator.operator.engine.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A set holds no mark: a resource claims it in its status, with the ids of the keys that it is about to make. */
final class KeySetClaims implements Claiming<JsonWebKeySet, JsonWebKeySetStatus, KeySet> {
    private final KeyBook book;

    KeySetClaims(KeyBook book) {
        this.book = book;
    }

    /** The name of the set stands in no field where it is derived. */
    @Override
    public Map<String, String> sharedFields(JsonWebKeySet resource) {
        return Map.of();
    }

    @Override
    public boolean mayClaim(JsonWebKeySet other, String id) {
        var claimed = other.getStatus() == null ? null : other.getStatus().oryId();
        if (claimed != null) {
            return claimed.equals(id);
        }
        var asked = other.getSpec().setName();
        var meta = other.getMetadata();
        return asked == null
                ? id.endsWith(meta.getNamespace() + "." + meta.getName()) || id.length() == ChosenIds.MAX
                : asked.equals(id);
    }

    @Override
    public Ownership ownership(JsonWebKeySet resource, @Nullable KeySet external, List<Rival<JsonWebKeySet>> rivals) {
        var winner = rivals.stream()
                .filter(rival -> {
                    boolean mine = external == null ? isClaimed(resource, rival) : external.ours();
                    return rival.claimsHere() ? rival.older() || !mine : rival.older() && !mine;
                })
                .findFirst();
        if (winner.isPresent()) {
            return new Ownership.Another(ResourceKey.of(winner.get().resource()));
        }
        if (external == null) {
            return new Ownership.Absent();
        }
        return external.ours() ? new Ownership.Ours() : new Ownership.Nobody();
    }

    /** What was claimed on another server than a rival's is not claimed there. */
    private static boolean isClaimed(JsonWebKeySet resource, Rival<JsonWebKeySet> rival) {
        var server = server(resource);
        return server != null && (!rival.claimsHere() || server.equals(server(rival.resource())));
    }

    private static @Nullable String server(JsonWebKeySet resource) {
        return resource.getStatus() == null ? null : resource.getStatus().server();
    }

    /** No set is left to another resource, and none is shared. */
    @Override
    public boolean letsGo(KeySet external) {
        return false;
    }

    @Override
    public JsonWebKeySetStatus claim(
            JsonWebKeySetStatus status, JsonWebKeySet resource, @Nullable KeySet external, String server) {
        var here = Objects.equals(status.server(), server)
                ? status
                : status.withServer(server)
                        .withKeys(List.of())
                        .withAdopted(null)
                        .withAppliedGeneration(null);
        var adopted = here.withAdopted(isAdopted(here, external) ? true : null)
                .withPublished(here.published() == null ? published(resource) : here.published());
        var pending = book.pending(adopted, resource, external);
        var claimed = pending.stream().map(KeyStatus::kid).collect(Collectors.toSet());
        var there = external == null ? List.<String>of() : external.kids();
        var known = adopted.keys().stream()
                .filter(key -> !claimed.contains(key.kid()))
                .filter(key -> !key.is(KeyState.PENDING) || there.contains(key.kid()));
        var all =
                adopted.withKeys(bounded(Stream.concat(pending.stream(), known).toList()));
        return pending.isEmpty()
                ? all
                : all.withLastHandledRotateAt(KeyBook.asked(resource).orElse(null));
    }

    /** What is made anew is ours from the start. */
    private static boolean isAdopted(JsonWebKeySetStatus status, @Nullable KeySet external) {
        return external != null && (!external.ours() || Boolean.TRUE.equals(status.adopted()));
    }

    /** Known before anything is published, so that it is taken back after any crash. */
    private static @Nullable PublishedStatus published(JsonWebKeySet resource) {
        var publish = resource.getSpec().publish();
        var names = publish == null ? PublishedStatus.NONE : KeyPublication.names(publish);
        return names.equals(PublishedStatus.NONE) ? null : names;
    }

    @Override
    public JsonWebKeySetStatus settle(JsonWebKeySetStatus status, JsonWebKeySet resource, @Nullable KeySet external) {
        return external == null ? status : status.withKeys(bounded(book.entries(external)));
    }

    private static List<KeyStatus> bounded(List<KeyStatus> keys) {
        return new ArrayList<>(keys.subList(0, Math.min(keys.size(), JsonWebKeySetStatus.MAX_KEYS)));
    }
}
