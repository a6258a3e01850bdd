package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.BreakerSettings;
import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import io.github.oryoperator.client.RetrySettings;
import io.github.oryoperator.client.meta.MetadataService;
import io.github.oryoperator.testbed.fault.Answer;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultProxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A host that fails is left alone, and asked again. */
class LibraryBreakerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<CallListener.BreakerState> states = new CopyOnWriteArrayList<>();
    private final CallListener listener = new CallListener() {
        @Override
        public void onBreaker(String tenant, String host, BreakerState state) {
            states.add(state);
        }
    };

    private static void fails(MetadataService metadata, Kind kind) {
        assertThatThrownBy(() -> metadata.alive(Api.HYDRA_ADMIN))
                .isInstanceOfSatisfying(
                        OryUnavailableException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void theBreakerOpensForThatHostAloneAndHealsByOneCall() {
        URI hydra =
                URI.create(Objects.requireNonNull(RealOry.tenant().hydraAdmin()).url());
        try (FaultProxy proxy = FaultProxy.beforeOry(hydra).start();
                Ory ory = RealOry.builder()
                        .retry(RetrySettings.NONE)
                        .circuitBreaker(new BreakerSettings(4, 4, Duration.ofSeconds(10)))
                        .listener(listener)
                        .tenant(
                                RealOry.TENANT,
                                RealOry.tenant()
                                        .withHydraAdmin(Endpoint.of(proxy.url().toString())))
                        .build()) {
            MetadataService metadata = ory.metadata().forTenant(RealOry.TENANT);
            proxy.plan().add(Fault.when(call -> true).times(3).answer(Answer.json(503, "{}")));
            proxy.plan().add(Fault.when(call -> true).always().reset());
            fails(metadata, Kind.SERVER);
            fails(metadata, Kind.SERVER);
            fails(metadata, Kind.SERVER);
            fails(metadata, Kind.CONNECTION_LOST);

            fails(metadata, Kind.BREAKER_OPEN);
            metadata.alive(Api.KETO_READ);
            assertThat(proxy.allCalls())
                    .as("what the open breaker lets through")
                    .hasSize(4);

            proxy.plan().clear();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                metadata.alive(Api.HYDRA_ADMIN);
                return true;
            });
            assertThat(proxy.allCalls()).as("and the one that tried").hasSize(5);
            assertThat(states)
                    .containsExactly(
                            CallListener.BreakerState.OPEN,
                            CallListener.BreakerState.HALF_OPEN,
                            CallListener.BreakerState.CLOSED);
        }
    }
}
