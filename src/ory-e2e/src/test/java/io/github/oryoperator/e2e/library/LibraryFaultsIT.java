package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.client.oauth2.NewKey;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.permission.CheckResult;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.client.permission.TupleQuery;
import io.github.oryoperator.e2e.system.Project;
import io.github.oryoperator.e2e.system.Round;
import io.github.oryoperator.e2e.system.Seed;
import io.github.oryoperator.testbed.fault.Answer;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.Point;
import io.github.oryoperator.testbed.process.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What goes wrong between the library and the real servers ends as documented, for every method of every service: under
 * {@code -Pfull} each meets each fault, else one by chance.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class LibraryFaultsIT {
    private static final long SEED = Seed.of(LibraryFaultsIT.class);
    private static final boolean FULL = Boolean.getBoolean("full");
    private static final Pattern ROW =
            Pattern.compile("\\| (?:`(\\w+)\\(\\)`)? ?\\| ([^|]+) \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final FaultyOry FAULTY = new FaultyOry();

    @AfterAll
    static void stop() {
        FAULTY.close();
    }

    @AfterEach
    void calm() {
        FAULTY.calm();
    }

    static Stream<ServiceCall> calls() {
        return ServiceCalls.all().stream();
    }

    static Stream<ServiceCall> sentOnce() {
        return calls().filter(call -> !call.isRepeatable());
    }

    static Stream<ServiceCall> repeatable() {
        return calls().filter(ServiceCall::isRepeatable);
    }

    static Stream<Arguments> callsAndFaults() {
        Round<OryFault> round = new Round<>(SEED, List.of(OryFault.values()));
        return calls().flatMap(call -> next(round, call).map(fault -> Arguments.of(call, fault)));
    }

    /** What waits for a minute does so only under {@code -Pfull}. */
    private static Stream<OryFault> next(Round<OryFault> round, ServiceCall call) {
        List<OryFault> faults = List.of();
        while (faults.isEmpty()) {
            faults = round.next()
                    .filter(fault -> fault.concerns(call) && (FULL || !(fault.isWaitedFor() && call.isPatient())))
                    .toList();
        }
        return faults.stream();
    }

    /** What they say of a method's repetition, by service and method. */
    private static Map<String, String> documented() throws IOException {
        Map<String, String> said = new HashMap<>();
        String service = "";
        for (String line : Files.readAllLines(Project.file("docs/library.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                service = row.group(1) == null ? service : row.group(1);
                Matcher name = NAME.matcher(row.group(2));
                while (name.find()) {
                    said.put(service + "." + name.group(1), row.group(3));
                }
            }
        }
        // They have no failure of their own: what fails is in their results.
        said.keySet().removeAll(Set.of("permissions.checkBatch", "metadata.status"));
        return said;
    }

    @Test
    void everyMethodIsMetAndRepeatedAsTheDocumentsSay() throws IOException {
        Map<String, String> documented = documented();
        assertThat(calls().map(LibraryFaultsIT::method).collect(Collectors.toSet()))
                .isEqualTo(documented.keySet());
        assertThat(calls()).allSatisfy(call -> {
            boolean exception = !call.name().equals(method(call));
            assertThat(call.isRepeatable())
                    .as(call.name())
                    .isEqualTo(exception || "yes".equals(documented.get(method(call))));
        });
    }

    private static String method(ServiceCall call) {
        return call.name().split(" ", 2)[0];
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("callsAndFaults")
    void everyFaultEndsEveryCallAsDocumented(ServiceCall call, OryFault fault) {
        Fault happening = FAULTY.meets(call, builder -> fault.of(builder.always()));
        Ory ory = fault.isWaitedFor() ? FAULTY.hasty() : FAULTY.usual();

        Throwable thrown = catchThrowable(() -> call.call().accept(ory));

        fault.judge(thrown);
        assertThat(happening.fired()).isEqualTo(fault.attempts(call));
        assertThat(FAULTY.requests(call)).isEqualTo(fault.attempts(call));
    }

    @ParameterizedTest
    @MethodSource("sentOnce")
    void whatMayHaveArrivedIsNeverSentTwice(ServiceCall call) {
        for (OryFault fault : List.of(
                OryFault.RESET_BEFORE_THE_SERVER_SAW_IT,
                OryFault.RESET_AFTER_THE_SERVER_DID_IT,
                OryFault.BAD_GATEWAY,
                OryFault.UNAVAILABLE,
                OryFault.GATEWAY_TIMEOUT)) {
            FAULTY.meets(call, builder -> fault.of(builder.always()));
            fault.judge(catchThrowable(() -> call.call().accept(FAULTY.usual())));
            assertThat(FAULTY.requests(call)).as("%s", fault).isEqualTo(1);
            FAULTY.calm();
        }
    }

    @ParameterizedTest
    @MethodSource("repeatable")
    void whatDoesNoHarmTwiceGetsThroughABurst(ServiceCall call) {
        FAULTY.meets(call, builder -> builder.answer(Answer.json(502, "{}")));
        FAULTY.meets(call, builder -> builder.answer(Answer.json(503, "{}").with("Retry-After", "0")));

        Throwable thrown = catchThrowable(() -> call.call().accept(FAULTY.usual()));

        if (thrown != null) {
            assertThat(thrown)
                    .as("the real server's own answer")
                    .isInstanceOfSatisfying(
                            OryException.class, e -> assertThat(e.status()).isNotIn(0, 502, 503));
        }
        assertThat(FAULTY.events()).extracting(event -> event.attempt()).contains(1, 2, 3);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whatWasNeverSentIsSentAgainWhateverItIs(ServiceCall call) {
        try (Port nobody = Port.reserve()) {
            Endpoint refused = Endpoint.of("http://127.0.0.1:" + nobody.number());
            try (Ory ory = FAULTY.ory(api -> api == call.api() ? refused : FaultyOry.real(api))) {
                assertThatThrownBy(() -> call.call().accept(ory))
                        .isInstanceOfSatisfying(OryUnavailableException.class, e -> {
                            assertThat(e.kind()).isEqualTo(Kind.CONNECT);
                            assertThat(e.neverSent()).isTrue();
                        });
            }
        }
        assertThat(FAULTY.events())
                .filteredOn(event -> event.failure() == Kind.CONNECT)
                .hasSize(FaultyOry.ATTEMPTS);
    }

    @Test
    void theRealServersHoldOneOfWhatWasMadeWhileItsAnswerWasLost() {
        String name = RealOry.unique("once");
        RelationTuple tuple = RelationTuple.of("files", name, "view", "alice");
        FAULTY.proxy(Api.HYDRA_ADMIN).plan().add(lost("POST"));
        FAULTY.proxy(Api.KETO_WRITE).plan().add(lost("PUT"));
        Ory ory = FAULTY.usual();
        OAuth2Client nameless =
                OAuth2Client.builder().clientName(name).owner(name).build();
        assertThatThrownBy(() -> ory.oauth2Clients().forTenant(RealOry.TENANT).create(nameless))
                .isInstanceOf(OryUnavailableException.class);
        assertThatThrownBy(() -> ory.jwks().forTenant(RealOry.TENANT).createSet(name, NewKey.of("ES256")))
                .isInstanceOf(OryUnavailableException.class);
        assertThatThrownBy(() -> ory.permissions().forTenant(RealOry.TENANT).grant(tuple))
                .isInstanceOf(OryUnavailableException.class);
        FAULTY.calm();
        assertThat(ory.oauth2Clients().forTenant(RealOry.TENANT).listAll(ClientQuery.ALL.withOwner(name)))
                .hasSize(1);
        assertThat(ory.jwks().forTenant(RealOry.TENANT).getSet(name).keys()).hasSize(1);
        assertThat(ory.permissions().forTenant(RealOry.TENANT).listAll(TupleQuery.of(tuple)))
                .hasSize(1);
    }

    private static Fault lost(String verb) {
        return Fault.when(call -> call.method().equals(verb))
                .at(Point.BEFORE_ANSWER)
                .always()
                .reset();
    }

    @Test
    void aDeletionWhoseAnswerWasLostIsDoneOnceNothingIsThere() {
        String id = RealOry.unique("gone");
        Ory ory = FAULTY.usual();
        ory.oauth2Clients()
                .forTenant(RealOry.TENANT)
                .create(OAuth2Client.builder().clientId(id).build());
        FAULTY.proxy(Api.HYDRA_ADMIN)
                .plan()
                .add(Fault.when(call -> call.method().equals("DELETE"))
                        .at(Point.BEFORE_ANSWER)
                        .reset());
        ory.oauth2Clients().forTenant(RealOry.TENANT).delete(id);
        assertThat(ory.oauth2Clients().forTenant(RealOry.TENANT).find(id)).isEmpty();
    }

    /** Each of a batch has its own end; a Keto that cannot be asked whether it has batches is none of them. */
    @Test
    void aBatchOfChecksTellsOfEachThatFailed() {
        List<RelationTuple> tuples = Stream.of("a", "b", "c")
                .map(object -> RelationTuple.of("files", object, "view", "alice"))
                .toList();
        FAULTY.proxy(Api.KETO_READ)
                .plan()
                .add(Fault.when(call -> call.path().endsWith("/openapi"))
                        .always()
                        .reset());
        List<CheckResult> results =
                FAULTY.usual().permissions().forTenant(RealOry.TENANT).checkBatch(tuples);
        assertThat(results)
                .hasSize(3)
                .allSatisfy(result -> assertThat(result.failure())
                        .isInstanceOfSatisfying(
                                OryUnavailableException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.CONNECTION_LOST)));
        assertThat(FAULTY.proxy(Api.KETO_READ).allCalls())
                .filteredOn(request -> request.call().path().endsWith("/openapi"))
                .hasSize(3 * FaultyOry.ATTEMPTS);
    }

    /** Ten mebibytes are more than these libraries read, and less than one as it comes. */
    @Test
    void aLargeAnswerIsReadUpToTheLimit() {
        FAULTY.proxy(Api.HYDRA_ADMIN)
                .plan()
                .add(Fault.when(call -> true).always().answer(Answer.json(200, "[" + " ".repeat(10 << 20) + "]")));
        Endpoint large = Endpoint.of(FAULTY.proxy(Api.HYDRA_ADMIN).url().toString());
        try (Ory ory = FAULTY.ory(RealOry.tenant().withHydraAdmin(large))) {
            assertThat(ory.oauth2Clients()
                            .forTenant(RealOry.TENANT)
                            .list(ClientQuery.ALL)
                            .items())
                    .isEmpty();
        }
        assertThatThrownBy(() ->
                        FAULTY.usual().oauth2Clients().forTenant(RealOry.TENANT).list(ClientQuery.ALL))
                .isInstanceOfSatisfying(
                        OryUnavailableException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE));
    }
}
