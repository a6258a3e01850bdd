package io.github.oryoperator.client.identity;

import static io.github.oryoperator.client.Api.KRATOS_ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.audit.AuditEvent.Outcome;
import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Deed;
import io.github.oryoperator.client.http.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Many new identities, in batches that every Kratos takes. */
final class IdentityBatch {
    /** Kratos 1.3 takes 2000, a later one 1000, and 200 where it has to hash passwords. */
    private static final int LARGEST = 1000;

    private static final int LARGEST_TO_HASH = 200;

    /** What fits into one URL everywhere. */
    private static final int IDS_AT_ONCE = 100;

    private final Caller caller;
    private final IdentityBody bodies;

    IdentityBatch(Caller caller, IdentityBody bodies) {
        this.caller = caller;
        this.bodies = bodies;
    }

    /** One identity to be made, as it is sent, and who wants it. */
    private record Item(Map<String, Object> body, @Nullable String actor) {
        Deed deed(@Nullable String target, Outcome outcome, Map<String, String> attributes) {
            return new Deed(IdentityService.CREATE, target, outcome, attributes, actor);
        }
    }

    List<CreateResult> create(List<NewIdentity> identities, Function<NewIdentity, @Nullable String> actorOf) {
        List<Item> items = caller.given("identities", identities).stream()
                .map(identity -> new Item(Map.of("create", bodies.of(identity)), actorOf.apply(identity)))
                .toList();
        boolean hashes =
                identities.stream().anyMatch(identity -> identity.credentials().password() != null);
        int size = hashes ? LARGEST_TO_HASH : LARGEST;
        List<CreateResult> results = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            results.addAll(send(items.subList(from, Math.min(from + size, items.size()))));
        }
        return List.copyOf(results);
    }

    private List<CreateResult> send(List<Item> items) {
        Call call = caller.patch(KRATOS_ADMIN, "/admin/identities")
                .json(Map.of("identities", items.stream().map(Item::body).toList()))
                .audited(whole(items, Outcome.FAILED), answer -> deeds(items, answer));
        try {
            Reply reply = call.send();
            List<CreateResult> results = read(items, reply);
            return hasConflict(results) ? withLost(items, results, reply) : results;
        } catch (OryException e) {
            return items.stream().map(item -> new CreateResult(null, e)).toList();
        }
    }

    /**
     * Kratos 1.3 undoes the whole batch when one of it conflicts, and still says of the others that they are created.
     * Those that are not there are sent again without the ones that conflict, until none does.
     */
    private List<CreateResult> withLost(List<Item> items, List<CreateResult> results, Reply reply) {
        Set<String> there;
        try {
            there = existing(results);
        } catch (OryException e) {
            // Whether they are there is not known: the failure of the look must not say that nothing was sent.
            OryException unknown = reply.unreadable();
            unknown.addSuppressed(e);
            return results.stream()
                    .map(result -> result.failure() == null ? new CreateResult(null, unknown) : result)
                    .toList();
        }
        List<Integer> lost = IntStream.range(0, items.size())
                .filter(i -> results.get(i).id() != null
                        && !there.contains(results.get(i).id()))
                .boxed()
                .toList();
        if (lost.isEmpty()) {
            return results;
        }
        List<CreateResult> again = send(lost.stream().map(items::get).toList());
        List<CreateResult> all = new ArrayList<>(results);
        for (int i = 0; i < lost.size(); i++) {
            all.set(lost.get(i), again.get(i));
        }
        return all;
    }

    /** Asked for what is certain: an identity that a replica does not have yet must not be made twice. */
    private Set<String> existing(List<CreateResult> results) {
        List<String> ids = results.stream()
                .filter(result -> result.failure() == null)
                .map(CreateResult::orThrow)
                .toList();
        Set<String> existing = new HashSet<>();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            Call call = caller.get(KRATOS_ADMIN, "/admin/identities")
                    .query("page_size", IDS_AT_ONCE)
                    .query("consistency", "strong");
            ids.subList(from, Math.min(from + IDS_AT_ONCE, ids.size())).forEach(id -> call.query("ids", id));
            call.send().asListOf(Identity.class).forEach(identity -> existing.add(identity.id()));
        }
        return existing;
    }

    private static boolean hasConflict(List<CreateResult> results) {
        return results.stream().anyMatch(result -> result.failure() instanceof OryConflictException);
    }

    /** One deed, or one of each who wants some of it. */
    private static List<Deed> whole(List<Item> items, Outcome outcome) {
        Map<Optional<String>, Long> wanted = items.stream()
                .collect(Collectors.groupingBy(
                        item -> Optional.ofNullable(item.actor()), LinkedHashMap::new, Collectors.counting()));
        return wanted.entrySet().stream()
                .map(some -> new Deed(
                        IdentityService.CREATE,
                        null,
                        outcome,
                        Map.of("identities", some.getValue().toString()),
                        some.getKey().orElse(null)))
                .toList();
    }

    private static List<Deed> deeds(List<Item> sent, JsonNode answer) {
        List<Deed> deeds = new ArrayList<>();
        JsonNode items = answer.path("identities");
        if (items.size() != sent.size()) {
            // Whatever was made, this answer does not tell.
            return whole(sent, Outcome.UNKNOWN);
        }
        boolean trusted = true;
        for (JsonNode item : items) {
            trusted &= item.path("error").path("code").asInt() != 409;
        }
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            deeds.add(
                    isCreated(item)
                            ? sent.get(i)
                                    .deed(
                                            item.path("identity").asText(),
                                            trusted ? Outcome.SUCCEEDED : Outcome.UNKNOWN,
                                            Map.of())
                            : sent.get(i)
                                    .deed(
                                            null,
                                            Outcome.FAILED,
                                            Map.of(
                                                    "status",
                                                    item.path("error")
                                                            .path("code")
                                                            .asText("0"))));
        }
        return deeds;
    }

    private static List<CreateResult> read(List<Item> sent, Reply reply) {
        List<JsonNode> items = reply.listAt("identities", JsonNode.class);
        if (items.size() != sent.size()) {
            throw reply.unreadable();
        }
        return IntStream.range(0, items.size())
                .mapToObj(i -> read(items.get(i), sent.get(i).body(), reply))
                .toList();
    }

    private static CreateResult read(JsonNode item, Map<String, Object> sent, Reply reply) {
        return isCreated(item)
                ? new CreateResult(item.path("identity").asText(), null)
                : new CreateResult(null, reply.error(item.path("error"), sent.getOrDefault("create", Map.of())));
    }

    private static boolean isCreated(JsonNode item) {
        return item.path("action").asText().equals("create")
                && !item.path("identity").asText("").isEmpty();
    }
}
