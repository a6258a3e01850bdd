package io.github.oryoperator.client.permission;

import static io.github.oryoperator.client.Api.KETO_READ;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Many checks: by Keto's batch endpoint where there is one, else by single checks, some at once. */
final class BatchCheck {
    private static final String BATCH = "/relation-tuples/batch/check";
    /** Keto's default for {@code limit.max_batch_check_size}; it does not tell what it is set to. */
    private static final int CHUNK = 10;

    private final Caller caller;
    private final Parallel parallel;
    private volatile @Nullable Boolean hasEndpoint;

    BatchCheck(Caller caller, Parallel parallel) {
        this.caller = caller;
        this.parallel = parallel;
    }

    List<CheckResult> of(List<RelationTuple> tuples, @Nullable Integer maxDepth) {
        if (tuples.isEmpty()) {
            return List.of();
        }
        CallContext context = caller.context();
        boolean batches = hasEndpoint();
        return parallel
                .map(
                        chunks(tuples, batches ? CHUNK : 1),
                        chunk -> batches ? batch(chunk, maxDepth, context) : singly(chunk, maxDepth, context))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Asked for a batch of nothing, a Keto that has the endpoint answers in any way but "no such route". */
    boolean hasEndpoint() {
        Boolean known = hasEndpoint;
        if (known == null) {
            known = probe();
            hasEndpoint = known;
        }
        return known;
    }

    private boolean probe() {
        try {
            caller.post(KETO_READ, BATCH)
                    .json(Map.of("tuples", List.of()))
                    .repeatable()
                    .send();
            return true;
        } catch (OryValidationException e) {
            return true;
        } catch (OryConfigurationException e) {
            if (e.kind() == OryConfigurationException.Kind.WRONG_URL) {
                return false;
            }
            throw e;
        }
    }

    private List<CheckResult> batch(List<RelationTuple> chunk, @Nullable Integer maxDepth, CallContext context) {
        try {
            return read(
                    chunk,
                    caller.post(KETO_READ, BATCH)
                            .query("max-depth", maxDepth)
                            .json(Map.of("tuples", chunk))
                            .repeatable()
                            .in(context)
                            .send());
        } catch (OryValidationException e) {
            // The batch is larger than this Keto allows, or one of it is at fault: found out one by one.
            return singly(chunk, maxDepth, context);
        } catch (OryConfigurationException e) {
            if (e.kind() != OryConfigurationException.Kind.WRONG_URL) {
                return chunk.stream()
                        .map(tuple -> new CheckResult(tuple, false, e))
                        .toList();
            }
            // An older Keto took its place; what is there now, the next batch asks.
            hasEndpoint = null;
            return singly(chunk, maxDepth, context);
        } catch (OryException e) {
            return chunk.stream().map(tuple -> new CheckResult(tuple, false, e)).toList();
        }
    }

    private static List<CheckResult> read(List<RelationTuple> chunk, Reply reply) {
        List<JsonNode> answers = reply.listAt("results", JsonNode.class);
        if (answers.size() != chunk.size()) {
            throw reply.unreadable();
        }
        List<CheckResult> results = new ArrayList<>();
        for (int i = 0; i < chunk.size(); i++) {
            results.add(read(chunk.get(i), answers.get(i), reply));
        }
        return results;
    }

    private static CheckResult read(RelationTuple tuple, JsonNode answer, Reply reply) {
        String error = answer.path("error").asText("");
        return error.isEmpty()
                ? new CheckResult(tuple, isAllowed(answer), null)
                : new CheckResult(
                        tuple, false, new OryValidationException(reply.failure().withReason(error), List.of()));
    }

    private List<CheckResult> singly(List<RelationTuple> tuples, @Nullable Integer maxDepth, CallContext context) {
        return tuples.stream().map(tuple -> single(tuple, maxDepth, context)).toList();
    }

    private CheckResult single(RelationTuple tuple, @Nullable Integer maxDepth, CallContext context) {
        try {
            return new CheckResult(tuple, check(tuple, maxDepth, context), null);
        } catch (OryException e) {
            return new CheckResult(tuple, false, e);
        }
    }

    boolean check(RelationTuple tuple, @Nullable Integer maxDepth, CallContext context) {
        Call call = caller.post(KETO_READ, "/relation-tuples/check/openapi")
                .query("max-depth", maxDepth)
                .json(tuple)
                .repeatable()
                .in(context);
        return isAllowed(call.send().json());
    }

    private static boolean isAllowed(JsonNode answer) {
        return answer.path("allowed").isBoolean() && answer.path("allowed").booleanValue();
    }

    static <T> List<List<T>> chunks(List<T> all, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return chunks;
    }
}
