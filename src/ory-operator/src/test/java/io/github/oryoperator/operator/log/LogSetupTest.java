package io.github.oryoperator.operator.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oryoperator.operator.config.OperatorConfig.Log;
import io.github.oryoperator.operator.lane.Lane;
import io.github.oryoperator.operator.lane.Work;
import io.github.oryoperator.operator.lane.WorkKey;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogSetupTest {
    private static final Logger OURS = LoggerFactory.getLogger("io.github.oryoperator.operator.engine.Engine");
    private static final Work WORK = new Work(new WorkKey("OAuth2Client", "team-a", "shop"), "team-a/main", Lane.BULK);

    @Test
    void jsonHasOneObjectPerLineWithTheResourceBesideTheMessage() throws Exception {
        try (var log = CapturedLog.start(Log.Format.JSON, Log.Level.INFO)) {
            reconcile(() -> {
                MDC.put("requestId", "req-1");
                MDC.put("unrelated", "x");
                OURS.info("Created\nclient");
                MDC.remove("requestId");
                MDC.remove("unrelated");
            });
            var event = new ObjectMapper().readTree(log.text());
            assertThat(log.text().strip()).doesNotContain("\n");
            assertThat(event.get("kind").textValue()).isEqualTo("OAuth2Client");
            assertThat(event.get("namespace").textValue()).isEqualTo("team-a");
            assertThat(event.get("name").textValue()).isEqualTo("shop");
            assertThat(event.get("requestId").textValue()).isEqualTo("req-1");
            assertThat(event.get("message").textValue()).isEqualTo("Created\nclient");
            assertThat(event.get("level").textValue()).isEqualTo("INFO");
            assertThat(event.get("time").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(event.has("unrelated")).isFalse();
        }
    }

    @Test
    void textIsALineThatAHumanReads() {
        try (var log = CapturedLog.start(Log.Format.TEXT, Log.Level.INFO)) {
            reconcile(() -> OURS.info("Created client"));
            OURS.info("Started");
            assertThat(log.text().lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .matches("\\S+ INFO  Engine OAuth2Client team-a/shop - Created client"),
                            line -> assertThat(line).matches("\\S+ INFO  Engine - Started"));
        }
    }

    @Test
    void theLevelIsObeyedBothWays() {
        try (var log = CapturedLog.start(Log.Format.TEXT, Log.Level.ERROR)) {
            OURS.warn("quiet");
            OURS.error("loud");
            assertThat(log.text()).contains("loud").doesNotContain("quiet");
        }
        try (var log = CapturedLog.start(Log.Format.TEXT, Log.Level.TRACE)) {
            OURS.trace("deep");
            assertThat(log.text()).contains("deep");
        }
    }

    @Test
    void librariesStayAtInfoWhateverIsAskedFor() {
        try (var log = CapturedLog.start(Log.Format.TEXT, Log.Level.TRACE)) {
            for (String library :
                    new String[] {"io.fabric8.x", "io.javaoperatorsdk.x", "okhttp3.OkHttpClient", "jdk.x"}) {
                var logger = LoggerFactory.getLogger(library);
                logger.debug("{} at debug", library);
                logger.info("{} at info", library);
                assertThat(logger.isDebugEnabled()).isFalse();
            }
            assertThat(log.text()).contains("okhttp3.OkHttpClient at info").doesNotContain("at debug");
        }
    }

    @Test
    void whatTheJdkLogsGoesTheSameWay() {
        try (var log = CapturedLog.start(Log.Format.TEXT, Log.Level.INFO)) {
            java.util.logging.Logger.getLogger("jdk.example").log(Level.WARNING, "from the JDK");
            assertThat(log.text()).contains("WARN").contains("from the JDK");
        }
    }

    @Test
    void theResourceIsNamedDuringItsReconciliationOnly() {
        reconcile(() -> assertThat(MDC.get("name")).isEqualTo("shop"));
        assertThat(MDC.get("name")).isNull();
        assertThat(MDC.get("kind")).isNull();
        assertThat(MDC.get("namespace")).isNull();
    }

    private static void reconcile(Runnable task) {
        new ReconcileContext((work, waited, run) -> run.run()).run(WORK, 0, task);
    }
}
