package io.github.oryoperator.testbed.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.testbed.fault.RawCaller.End;
import io.github.oryoperator.testbed.tls.CertificateAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Every action at every point, seen from both sides of the proxy, plain and with TLS. */
@ParameterizedClass(name = "tls={0}")
@ValueSource(booleans = {false, true})
class FaultProxyTest {

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("test");
    private static final Duration SHORT = Duration.ofMillis(60);
    private static final Duration LONG = Duration.ofSeconds(5);

    private final boolean tls;
    private final Origin origin;
    private final FaultProxy proxy;
    private final FaultPlan plan;
    private RawCaller caller;

    FaultProxyTest(boolean tls) throws IOException {
        this.tls = tls;
        origin = new Origin();
        var builder = FaultProxy.beforeOry(origin.url());
        proxy = (tls ? builder.servingTls(AUTHORITY) : builder).start();
        plan = proxy.plan();
        caller = newCaller();
    }

    @BeforeEach
    void asksForOneClient() throws IOException {
        assertThat(caller.protocol()).isEqualTo(tls ? "http/1.1" : "");
    }

    @AfterEach
    void closeAll() throws IOException {
        caller.close();
        proxy.close();
        origin.close();
    }

    @Test
    void passesWithoutAPlanAndKeepsTheConnection() throws IOException {
        create("a");
        assertThat(hear()).startsWith("HTTP/1.1 201").endsWith("done");
        create("b");
        assertThat(hear()).startsWith("HTTP/1.1 201").endsWith("done");
        assertThat(origin.seen()).hasSize(2).first().asString().contains("\"client_id\":\"a\"");
    }

    @Test
    void numbersAndNamesMutatingCalls() throws IOException {
        create("a");
        hear();
        caller.send("GET", "/admin/clients/a", "");
        hear();
        caller.send("DELETE", "/admin/clients/a", "");
        hear();
        assertThat(proxy.calls())
                .extracting(record -> record.call().title())
                .containsExactly("#1 create client a", "#2 delete client a");
        assertThat(proxy.allCalls()).hasSize(3).allSatisfy(record -> {
            assertThat(record.status()).isEqualTo(201);
            assertThat(record.forwarded()).isNotNull().isAfterOrEqualTo(record.arrived());
            assertThat(record.returned()).isNotNull().isAfterOrEqualTo(record.answered());
        });
        proxy.forgetCalls();
        create("b");
        hear();
        assertThat(proxy.calls())
                .singleElement()
                .satisfies(record -> assertThat(record.call().number()).isEqualTo(1));
    }

    @Test
    void holdsBeforeForwardUntilReleased() throws IOException {
        var held = plan.add(Fault.onCall(1).hold());
        create("a");
        assertThat(held.awaitFired(LONG)).isTrue();
        assertThat(caller.hear(SHORT)).isEqualTo(new RawCaller.Heard("", End.SILENCE));
        assertThat(origin.seen()).isEmpty();
        held.release();
        assertThat(hear()).startsWith("HTTP/1.1 201");
        assertThat(origin.seen()).hasSize(1);
    }

    @Test
    void holdsTheAnswerUntilReleased() throws IOException {
        var held = plan.add(Fault.onCall(1).at(Point.BEFORE_ANSWER).hold());
        create("a");
        assertThat(held.awaitFired(LONG)).isTrue();
        assertThat(caller.hear(SHORT)).isEqualTo(new RawCaller.Heard("", End.SILENCE));
        assertThat(origin.seen()).hasSize(1);
        assertThat(proxy.calls()).singleElement().satisfies(record -> {
            assertThat(record.answered()).isNotNull();
            assertThat(record.returned()).isNull();
        });
        held.release();
        assertThat(hear()).startsWith("HTTP/1.1 201");
    }

    @Test
    void delays() throws IOException {
        plan.add(Fault.onCall(1).delay(Duration.ofMillis(100)));
        var start = System.nanoTime();
        create("a");
        assertThat(hearUntil("done")).startsWith("HTTP/1.1 201");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void dropsTheCall() throws IOException {
        plan.add(Fault.onCall(1).drop());
        create("a");
        assertThat(caller.hear(SHORT)).isEqualTo(new RawCaller.Heard("", End.SILENCE));
        assertThat(origin.seen()).isEmpty();
    }

    @Test
    void dropsTheAnswer() throws IOException {
        var drop = Fault.onCall(1).at(Point.BEFORE_ANSWER).drop();
        plan.add(drop);
        create("a");
        assertThat(drop.awaitFired(LONG)).isTrue();
        assertThat(caller.hear(SHORT)).isEqualTo(new RawCaller.Heard("", End.SILENCE));
        assertThat(origin.seen()).hasSize(1);
    }

    @Test
    void resetsBeforeForward() throws IOException {
        plan.add(Fault.onCall(1).reset());
        create("a");
        assertThat(caller.hear(LONG)).isEqualTo(new RawCaller.Heard("", End.RESET));
        assertThat(origin.seen()).isEmpty();
    }

    @Test
    void resetsInPlaceOfTheAnswer() throws IOException {
        plan.add(Fault.onCall(1).at(Point.BEFORE_ANSWER).reset());
        create("a");
        assertThat(caller.hear(LONG)).isEqualTo(new RawCaller.Heard("", End.RESET));
        assertThat(origin.seen()).hasSize(1);
    }

    @Test
    void resetsAfterTheAnswer() throws IOException {
        var reset = plan.add(Fault.onCall(1).at(Point.AFTER_ANSWER).reset());
        create("a");
        assertThat(caller.hear(LONG).end()).isEqualTo(End.RESET);
        assertThat(reset.fired()).isEqualTo(1);
        assertThat(proxy.calls())
                .singleElement()
                .satisfies(record -> assertThat(record.returned()).isNotNull());
    }

    @Test
    void cutsTheAnswer() throws IOException {
        plan.add(Fault.onCall(1).at(Point.BEFORE_ANSWER).truncate(2));
        create("a");
        var heard = caller.hear(LONG);
        assertThat(heard.text()).contains("ontent-length: 4").endsWith("\r\n\r\ndo");
        assertThat(heard.end()).isEqualTo(End.CLOSED);
        assertThat(origin.seen()).hasSize(1);
    }

    @Test
    void stopsInTheMiddleOfTheAnswer() throws IOException {
        plan.add(Fault.onCall(1).at(Point.BEFORE_ANSWER).stall(2));
        create("a");
        assertThat(hearUntil("do")).contains("ontent-length: 4").endsWith("\r\n\r\ndo");
        assertThat(caller.hear(SHORT)).isEqualTo(new RawCaller.Heard("", End.SILENCE));
        assertThat(origin.seen()).hasSize(1);
    }

    @Test
    void cutsTheCall() throws IOException {
        plan.add(Fault.onCall(1).truncate(2));
        create("a");
        assertThat(caller.hear(LONG)).isEqualTo(new RawCaller.Heard("", End.RESET));
        assertThat(origin.seen()).isEmpty();
    }

    @Test
    void answersWithoutForwarding() throws IOException {
        plan.add(Fault.onCall(1).answer(Answer.json(503, "{}").with("Retry-After", "7")));
        create("a");
        assertThat(hearUntil("{}")).startsWith("HTTP/1.1 503").contains("Retry-After: 7");
        assertThat(origin.seen()).isEmpty();
        create("b");
        assertThat(hearUntil("done")).startsWith("HTTP/1.1 201");
    }

    @Test
    void answersInPlaceOfTheServersAnswer() throws IOException {
        plan.add(Fault.onCall(1).at(Point.BEFORE_ANSWER).answer(Answer.json(500, "{}")));
        create("a");
        assertThat(hearUntil("{}")).startsWith("HTTP/1.1 500");
        assertThat(origin.seen()).hasSize(1);
    }

    @Test
    void answersWithoutEndUntilTheCallerLeaves() throws IOException {
        plan.add(Fault.onCall(1).at(Point.BEFORE_ANSWER).endless(1000, Duration.ZERO));
        create("a");
        assertThat(hearUntil(" ".repeat(5_000))).startsWith("HTTP/1.1 200");
        assertThat(origin.seen()).hasSize(1);
        assertThat(proxy.mostConnections()).isEqualTo(1);
    }

    @Test
    void killsTheCallerBeforeForward() throws IOException {
        var killed = new AtomicInteger();
        plan.add(Fault.onCall(1).kill(killed::incrementAndGet));
        create("a");
        assertThat(caller.hear(LONG)).isEqualTo(new RawCaller.Heard("", End.RESET));
        assertThat(killed).hasValue(1);
        assertThat(origin.seen()).isEmpty();
    }

    @Test
    void killsTheCallerBeforeItsAnswer() throws IOException {
        var killed = new AtomicInteger();
        plan.add(Fault.onCall(1).at(Point.BEFORE_ANSWER).kill(killed::incrementAndGet));
        create("a");
        assertThat(caller.hear(LONG)).isEqualTo(new RawCaller.Heard("", End.RESET));
        assertThat(killed).hasValue(1);
        assertThat(origin.seen()).hasSize(1);
    }

    @Test
    void killsTheCallerAfterItsAnswer() {
        var killed = new AtomicInteger();
        plan.add(Fault.onCall(1).at(Point.AFTER_ANSWER).kill(killed::incrementAndGet));
        create("a");
        await().atMost(LONG).untilAsserted(() -> assertThat(killed).hasValue(1));
        assertThat(proxy.calls())
                .singleElement()
                .satisfies(record -> assertThat(record.returned()).isNotNull());
    }

    @Test
    void runsSomethingAndGoesOn() throws IOException {
        var ran = new AtomicInteger();
        plan.add(Fault.when(call -> call.kind().equals("client")).times(2).run(ran::incrementAndGet));
        create("a");
        assertThat(hearUntil("done")).startsWith("HTTP/1.1 201");
        create("b");
        assertThat(hearUntil("done")).startsWith("HTTP/1.1 201");
        create("c");
        assertThat(hearUntil("done")).startsWith("HTTP/1.1 201");
        assertThat(ran).hasValue(2);
    }

    @Test
    void breaksTheConnectionWhenTheServerDies() throws IOException {
        var stop = plan.add(Fault.onCall(1).run(origin::close));
        create("a");
        assertThat(caller.hear(LONG)).isEqualTo(new RawCaller.Heard("", End.RESET));
        assertThat(stop.fired()).isEqualTo(1);
    }

    @Test
    void breaksHeldCallsWhenItCloses() throws IOException {
        var held = plan.add(Fault.onCall(1).hold());
        create("a");
        assertThat(held.awaitFired(LONG)).isTrue();
        proxy.close();
        assertThat(caller.hear(LONG).end()).isEqualTo(End.RESET);
        assertThat(origin.seen()).isEmpty();
    }

    @Test
    void refusesToCutOrAnswerAfterTheAnswer() {
        var fault = Fault.onCall(1).at(Point.AFTER_ANSWER);
        assertThatThrownBy(() -> fault.truncate(1)).hasMessage("cannot truncate after the answer");
        assertThatThrownBy(() -> fault.answer(Answer.json(500, "{}"))).hasMessage("cannot answer after the answer");
        assertThatThrownBy(() -> fault.stall(1)).hasMessage("only an answer can stall");
    }

    private RawCaller newCaller() throws IOException {
        return new RawCaller(proxy.url(), tls ? AUTHORITY.certificate() : null);
    }

    private void create(String id) {
        try {
            caller.send("POST", "/admin/clients", "{\"client_id\":\"" + id + "\"}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String hear() throws IOException {
        return hearUntil("done");
    }

    private String hearUntil(String end) throws IOException {
        return caller.hearUntil(end, LONG);
    }
}
