package io.github.oryoperator.operator.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.oryoperator.operator.config.OperatorConfig.Log;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever level is asked for: no token and no Secret is in the log. */
@EnableKubernetesMockClient(crud = true)
class NoSecretInTheLogTest {
    private static final String TOKEN = "canary-token-7f3a";
    private static final String VALUE = "canary-value-91bc";
    private static final String ENCODED = Base64.getEncoder().encodeToString(VALUE.getBytes(StandardCharsets.UTF_8));

    // Set by the extension.
    @SuppressWarnings("NullAway.Init")
    private KubernetesClient server;

    @Test
    void theKubernetesClientPrintsNeitherTokenNorSecret() {
        try (var log = CapturedLog.start(Log.Format.TEXT, Log.Level.TRACE)) {
            writeAndReadASecret();
            assertThat(log.text()).doesNotContain(TOKEN).doesNotContain(VALUE).doesNotContain(ENCODED);
        }
    }

    @Test
    void theKubernetesClientWouldPrintBothIfItWereNotKeptQuiet() {
        try (var log = CapturedLog.start(Log.Format.TEXT, Log.Level.TRACE)) {
            var loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
            loggers.resetTurboFilterList();
            for (String server : new String[] {"io.netty", "io.vertx", "io.fabric8.mockwebserver"}) {
                loggers.getLogger(server).setLevel(ch.qos.logback.classic.Level.OFF);
            }
            writeAndReadASecret();
            assertThat(log.text()).contains(TOKEN).contains(ENCODED);
        }
    }

    @Test
    void theHttpClientOfTheLibraryPrintsNoToken() throws Exception {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        http.start();
        var everything = Logger.getLogger("");
        var before = everything.getLevel();
        try (var log = CapturedLog.start(Log.Format.TEXT, Log.Level.TRACE)) {
            everything.setLevel(Level.ALL);
            var request = new Request.Builder()
                    .url("http://127.0.0.1:%d/".formatted(http.getAddress().getPort()))
                    .header("Authorization", "Bearer " + TOKEN)
                    .build();
            try (var answer = new OkHttpClient().newCall(request).execute()) {
                assertThat(answer.code()).isEqualTo(404);
            }
            assertThat(log.text()).doesNotContain(TOKEN);
        } finally {
            http.stop(0);
            everything.setLevel(before);
        }
    }

    private void writeAndReadASecret() {
        Config config = new ConfigBuilder(server.getConfiguration())
                .withOauthToken(TOKEN)
                .build();
        try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
            var secret = new SecretBuilder()
                    .withNewMetadata()
                    .withName("canary")
                    .endMetadata()
                    .addToStringData("key", VALUE)
                    .addToData("coded", ENCODED)
                    .build();
            client.secrets().inNamespace("ns").resource(secret).create();
            assertThat(client.secrets()
                            .inNamespace("ns")
                            .withName("canary")
                            .get()
                            .getData())
                    .containsValue(ENCODED);
        }
    }
}
