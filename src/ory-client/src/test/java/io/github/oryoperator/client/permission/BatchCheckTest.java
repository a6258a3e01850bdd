package io.github.oryoperator.client.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryForbiddenException;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryUnavailableException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchCheckTest {
    @RegisterExtension
    private final OryServer server = new OryServer();

    private final PermissionService permissions = server.ory(
                    builder -> builder.context(() -> new CallContext("req-1", null, "alice")))
            .permissions()
            .forTenant("acme");

    private static List<RelationTuple> tuples(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> RelationTuple.of("files", "f" + i, "view", "alice"))
                .toList();
    }

    private void noBatches() {
        server.answer(404, "404 page not found");
    }

    private static String results(int count) {
        String allowed = "{\"allowed\":true},";
        return "{\"results\":[" + (allowed.repeat(count) + "]}").replace(",]", "]");
    }

    @Test
    void goesByBatchesOfTenWhereKetoHasThem() {
        server.answer(200, "{\"results\":[]}").answer(200, results(10));
        assertThat(permissions.checkBatch(tuples(10))).hasSize(10).allMatch(CheckResult::orThrow);
        assertThat(OryServer.body(server.request())).isEqualTo("{\"tuples\":[]}");
        RecordedRequest batch = server.request();
        assertThat(batch.getRequestLine()).startsWith("POST /relation-tuples/batch/check ");
        assertThat(OryServer.body(batch)).startsWith("{\"tuples\":[{\"namespace\":\"files\",\"object\":\"f0\",");
    }

    @Test
    void asksForTheEndpointOnce() {
        server.answer(400, "{}").answer(200, results(1)).answer(200, results(1));
        permissions.checkBatch(tuples(1));
        permissions.checkBatch(tuples(1), 2);
        assertThat(permissions.supportsBatchCheck()).isTrue();
        assertThat(server.requests()).isEqualTo(3);
    }

    @Test
    void keepsTheOrderOfManyBatches() {
        server.server().setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                // Allowed are the files whose number ends in 3.
                StringBuilder answers = new StringBuilder();
                for (String part : OryServer.body(request).split("\"object\":\"", -1)) {
                    if (part.startsWith("f")) {
                        String name = part.substring(0, part.indexOf('"'));
                        answers.append(answers.isEmpty() ? "" : ",")
                                .append("{\"allowed\":")
                                .append(name.endsWith("3"))
                                .append("}");
                    }
                }
                return new MockResponse.Builder()
                        .body("{\"results\":[" + answers + "]}")
                        .setHeader("Content-Type", "application/json")
                        .build();
            }
        });
        List<RelationTuple> asked = tuples(95);
        List<CheckResult> results = permissions.checkBatch(asked);
        assertThat(results).extracting(CheckResult::tuple).isEqualTo(asked);
        assertThat(results)
                .allSatisfy(result -> assertThat(result.allowed())
                        .isEqualTo(result.tuple().object().endsWith("3")));
        assertThat(server.requests()).isEqualTo(11);
    }

    @Test
    void anErrorOfOneTupleIsItsOwn() {
        server.answer(200, "{}")
                .answer(
                        200,
                        "{\"results\":[{\"allowed\":true},{\"allowed\":false,\"error\":\"unknown namespace\"},"
                                + "{\"allowed\":false,\"error\":\"\"}]}");
        List<CheckResult> results = permissions.checkBatch(tuples(3));
        assertThat(results).extracting(CheckResult::allowed).containsExactly(true, false, false);
        assertThat(results.get(1)).satisfies(result -> {
            OryException failure = Objects.requireNonNull(result.failure());
            assertThat(failure.reason()).contains("unknown namespace");
            assertThat(failure).hasMessageNotContaining("unknown");
            assertThatThrownBy(result::orThrow).isSameAs(failure);
        });
        assertThat(results.get(2).failure()).isNull();
    }

    @Test
    void aBatchThatIsTooLargeForThisKetoIsCheckedOneByOne() {
        server.answer(200, "{}")
                .answer(400, "{\"error\":{\"code\":400,\"message\":\"batch exceeds max size of 1\"}}")
                .answer(200, "{\"allowed\":true}")
                .answer(200, "{\"allowed\":false}");
        assertThat(permissions.checkBatch(tuples(2)))
                .extracting(CheckResult::allowed)
                .containsExactly(true, false);
    }

    @Test
    void aBatchWithTooFewAnswersDecidesNothing() {
        server.answer(200, "{}").answer(200, results(1));
        assertThat(permissions.checkBatch(tuples(2)))
                .allSatisfy(result -> assertThat(result.failure()).isInstanceOf(OryUnavailableException.class))
                .noneMatch(CheckResult::allowed);
    }

    @Test
    void withoutBatchesASingleFailureIsNotThatOfAll() {
        noBatches();
        server.server().setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String body = OryServer.body(request);
                int code = body.contains("tuples") ? 404 : body.contains("\"f1\"") ? 403 : 200;
                return new MockResponse.Builder()
                        .code(code)
                        .body("{\"allowed\":true}")
                        .build();
            }
        });
        List<CheckResult> results = permissions.checkBatch(tuples(3));
        assertThat(results).extracting(CheckResult::allowed).containsExactly(true, false, true);
        assertThat(results.get(1).failure()).isInstanceOf(OryForbiddenException.class);
    }

    @Test
    void withoutBatchesNeverMoreThanEightChecksAreUnderWay() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch eight = new CountDownLatch(8);
        server.server().setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                if (request.getTarget().endsWith("batch/check")) {
                    return new MockResponse.Builder().code(404).build();
                }
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                eight.countDown();
                eight.await();
                now.decrementAndGet();
                return new MockResponse.Builder().body("{\"allowed\":true}").build();
            }
        });
        assertThat(permissions.checkBatch(tuples(40))).hasSize(40).allMatch(CheckResult::orThrow);
        assertThat(most).hasValue(8);
    }

    @Test
    void everyCheckOfABatchIsMadeOnTheCallersBehalf() {
        noBatches();
        IntStream.range(0, 3).forEach(i -> server.answer(200, "{\"allowed\":true}"));
        Thread caller = Thread.currentThread();
        PermissionService own = server.ory(builder -> builder.context(
                        () -> new CallContext(Thread.currentThread() == caller ? "mine" : "nobody's", null, null)))
                .permissions()
                .forTenant("acme");
        own.checkBatch(tuples(3));
        IntStream.range(0, 4)
                .forEach(i -> assertThat(server.request().getHeaders().get("X-Request-Id"))
                        .isEqualTo("mine"));
    }

    @Test
    void anInterruptEndsABatch() {
        CountDownLatch over = new CountDownLatch(1);
        server.server().setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                if (!request.getTarget().endsWith("batch/check")) {
                    // Else all could have their results before the interrupt is looked for.
                    over.await();
                }
                return new MockResponse.Builder().code(404).build();
            }
        });
        assertThat(permissions.supportsBatchCheck()).isFalse();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> permissions.checkBatch(tuples(20)))
                .isInstanceOfSatisfying(
                        OryUnavailableException.class,
                        e -> assertThat(e.kind()).isEqualTo(OryUnavailableException.Kind.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
        over.countDown();
    }

    @Test
    void nothingToCheckIsNoCall() {
        assertThat(permissions.checkBatch(List.of())).isEmpty();
        assertThat(server.requests()).isZero();
    }
}
