package io.github.oryoperator.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@EnableKubernetesMockClient(crud = true)
class WatchedTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Watched.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    // Set by the extension.
    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
    }

    @Test
    void aChangeThatIsNotTakenIsAnError() {
        rejectTwoChanges(false);

        await().untilAsserted(() -> assertThat(errors()).hasSize(2));
    }

    @Test
    void whileTheOperatorStopsNobodyHasToTakeChanges() {
        rejectTwoChanges(true);

        assertThat(errors()).isEmpty();
    }

    /** The second one shows that the first has not ended the watch. */
    private void rejectTwoChanges(boolean stopping) {
        var told = new CountDownLatch(2);
        try (var watched = new Watched<>(
                List.of(client.configMaps().inNamespace("ns").runnableInformer(0)),
                changed -> {
                    told.countDown();
                    throw new RejectedExecutionException(changed.getMetadata().getName());
                },
                () -> stopping)) {
            watched.start(10);
            Stream.of("one", "two")
                    .map(WatchedTest::named)
                    .forEach(object -> client.resource(object).create());
            await().until(() ->
                    told.getCount() == 0 && watched.find("ns", "two").isPresent());
        }
    }

    private List<ILoggingEvent> errors() {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .toList();
    }

    private static ConfigMap named(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(name)
                .endMetadata()
                .build();
    }
}
