package io.github.oryoperator.bench.library;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.identity.CreateResult;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.client.permission.CheckResult;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.testbed.LocalStack;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Batches of the library beside as many single calls, one after the other. */
final class Batches {
    private static final String TENANT = "bench";
    private static final int SIZE = 100;

    private final AtomicLong next = new AtomicLong();
    private final Tenant tenant;
    private final Effort effort;

    Batches(LocalStack stack, Effort effort) {
        this.effort = effort;
        tenant = Tenant.selfHosted()
                .kratosAdmin(Endpoint.of(stack.kratos().adminUrl().toString()))
                .ketoRead(Endpoint.of(stack.keto().readUrl().toString()))
                .ketoWrite(Endpoint.of(stack.keto().writeUrl().toString()))
                .build();
    }

    void measure() {
        System.out.printf("%n| %d of the library's | single calls, ms | batch, ms | times as fast |%n", SIZE);
        System.out.println("|---|---|---|---|");
        try (Ory ory = Ory.builder().tenant(TENANT, tenant).build()) {
            var identities = ory.identities().forTenant(TENANT);
            var permissions = ory.permissions().forTenant(TENANT);
            row(
                    "new identities (`create`, `createAll`)",
                    Batches::newIdentity,
                    identities::create,
                    all -> identities.createAll(all).forEach(CreateResult::orThrow));
            row(
                    "new tuples (`grant`, `apply`)",
                    this::newTuple,
                    permissions::grant,
                    all -> permissions.apply(all, List.of()).orThrow());
            row(
                    "checks (`check`, `checkBatch`)",
                    this::newTuple,
                    permissions::check,
                    all -> permissions.checkBatch(all).forEach(CheckResult::orThrow));
        }
    }

    private <T> void row(String what, Supplier<T> next, Consumer<T> single, Consumer<List<T>> batch) {
        double[] singles = new double[effort.rounds()];
        double[] batches = new double[effort.rounds()];
        for (int round = -1; round < effort.rounds(); round++) {
            List<T> some = Stream.generate(next).limit(SIZE).toList();
            List<T> others = Stream.generate(next).limit(SIZE).toList();
            double oneByOne = millis(() -> some.forEach(single));
            double together = millis(() -> batch.accept(others));
            if (round >= 0) {
                singles[round] = oneByOne;
                batches[round] = together;
            }
        }
        double one = median(singles);
        double all = median(batches);
        System.out.printf("| %s | %.0f | %.0f | %.1f |%n", what, one, all, one / all);
    }

    private static double millis(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }

    private static double median(double[] figures) {
        double[] sorted = Arrays.stream(figures).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static NewIdentity newIdentity() {
        return NewIdentity.of(JsonNodeFactory.instance.objectNode().put("email", Target.newEmail()))
                .withSchemaId("person");
    }

    private RelationTuple newTuple() {
        return RelationTuple.of("files", "batch-" + next.incrementAndGet(), "view", "alice");
    }
}
