package io.github.oryoperator.client;

import io.github.oryoperator.client.audit.AuditEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that answers what a test says, and an {@link Ory} whose only tenant {@code acme} has it as every API. As an
 * extension that a test registers it is closed after each test.
 */
public final class OryServer implements AutoCloseable, AfterEachCallback {
    /** Repeats at once. */
    public static final RetrySettings QUICK =
            new RetrySettings(3, Duration.ZERO, Duration.ofNanos(1), Duration.ofMillis(50));

    private final MockWebServer server = new MockWebServer();
    private final List<AuditEvent> audit = Collections.synchronizedList(new ArrayList<>());
    private final List<CallEvent> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<Ory> opened = new ArrayList<>();

    public OryServer() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    public Endpoint endpoint() {
        return Endpoint.of(url());
    }

    /** Every API of Kratos, Keto and Hydra at this server. */
    public SelfHostedTenant tenant() {
        return tenant(endpoint());
    }

    public static SelfHostedTenant tenant(Endpoint endpoint) {
        return Tenant.selfHosted()
                .hydraAdmin(endpoint)
                .hydraPublic(endpoint)
                .kratosAdmin(endpoint)
                .kratosPublic(endpoint)
                .ketoRead(endpoint)
                .ketoWrite(endpoint)
                .traffic(Traffic.DEFAULT)
                .build();
    }

    /** Ory Network at this server, project and console, with a key for each. */
    public CloudTenant cloud() {
        return Tenant.cloud()
                .projectUrl(url())
                .projectApiKey(Secret.of("project-key"))
                .consoleUrl(url())
                .workspaceApiKey(Secret.of("workspace-key"))
                .build();
    }

    /** With {@link #QUICK} repetitions, every audit event and call noted. */
    public OryBuilder builder() {
        return Ory.builder().retry(QUICK).audit(audit::add).listener(new CallListener() {
            @Override
            public void onCall(CallEvent event) {
                calls.add(event);
            }
        });
    }

    public Ory ory() {
        return ory(builder -> builder);
    }

    /** Closed with the server. */
    public Ory ory(UnaryOperator<OryBuilder> changes) {
        Ory ory = changes.apply(builder().tenant("acme", tenant())).build();
        opened.add(ory);
        return ory;
    }

    public OryServer answer(int status, String json, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder().code(status).body(json);
        if (!json.isEmpty()) {
            response.setHeader("Content-Type", "application/json");
        }
        Headers.of(headers).forEach(pair -> response.setHeader(pair.getFirst(), pair.getSecond()));
        return answer(response);
    }

    public OryServer answer(MockResponse.Builder response) {
        server.enqueue(response.build());
        return this;
    }

    /** The next request that came, waited for at most a second. */
    public RecordedRequest request() {
        try {
            RecordedRequest request = server.takeRequest(1, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request came");
            }
            return request;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public static String body(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody()).utf8();
    }

    public int requests() {
        return server.getRequestCount();
    }

    public List<AuditEvent> audit() {
        return List.copyOf(audit);
    }

    public List<CallEvent> calls() {
        return List.copyOf(calls);
    }

    public MockWebServer server() {
        return server;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        opened.forEach(Ory::close);
        server.close();
    }
}
