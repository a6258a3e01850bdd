package io.github.oryoperator.client.http;

import io.github.oryoperator.client.BasicAuth;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.SelfHostedTenant;
import io.github.oryoperator.client.audit.AuditSink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Hears whatever is logged during a test, with every log at its most talkative, and whatever a test shows it. */
final class Ear implements BeforeEachCallback, AfterEachCallback {
    /** What everything secret is in these tests. */
    static final String CANARY = "CANARY-geheim-1";

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger SERVER_LOG = Logger.getLogger("mockwebserver3.MockWebServer");

    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final PrintStream err = System.err;
    private final Level before = ROOT.getLevel();
    private ConsoleHandler handler = new ConsoleHandler();

    @Override
    public void beforeEach(ExtensionContext context) {
        System.setErr(new PrintStream(seen, true, StandardCharsets.UTF_8));
        handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        ROOT.addHandler(handler);
        ROOT.setLevel(Level.ALL);
        // The server of the test is no part of what is tested, and logs what it was told to answer.
        SERVER_LOG.setLevel(Level.OFF);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ROOT.removeHandler(handler);
        ROOT.setLevel(before);
        System.setErr(err);
        SERVER_LOG.setLevel(null);
    }

    void note(Object shown) {
        seen.writeBytes((shown + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void note(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        note((Object) trace);
    }

    /** All that was heard. */
    String heard() {
        return seen.toString(StandardCharsets.UTF_8);
    }

    /** A library whose tenant {@code acme} is full of canaries. */
    Ory ory(OryServer server) {
        Endpoint endpoint = server.endpoint()
                .withBasicAuth(new BasicAuth("operator", Secret.of(CANARY)))
                .withHeaders(Map.of("X-Api-Key", Secret.of(CANARY)));
        SelfHostedTenant tenant =
                OryServer.tenant(endpoint).withOauth2Client(OAuth2Credentials.post("app", Secret.of(CANARY)));
        note(tenant);
        return server.ory(builder -> builder.tenant("acme", tenant).audit(AuditSink.logging()));
    }

    /** An error of Hydra's that quotes what was sent. */
    static String quoting(String id) {
        return "{\"error\":\"" + id + "\",\"error_description\":\"value " + CANARY + " is bad\"}";
    }
}
