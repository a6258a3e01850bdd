package io.github.oryoperator.testbed.fault;

import io.github.oryoperator.testbed.tls.CertificateAuthority;
import io.github.oryoperator.testbed.tls.KeyAndCertificate;
import io.github.oryoperator.testbed.tls.TlsContexts;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Describes a {@link FaultProxy}. Not thread-safe. */
public final class FaultProxyBuilder {

    private final URI server;
    private final CallNames names;
    private Clock clock = Clock.systemUTC();
    private @Nullable SSLContext towardsServer;
    private @Nullable CallerTls towardsCallers;

    FaultProxyBuilder(URI server, CallNames names) {
        this.server = server;
        this.names = names;
    }

    /** Speaks TLS with the server and trusts this authority; needed for an https URL. */
    public FaultProxyBuilder trusting(X509Certificate authority) {
        towardsServer = TlsContexts.trusting(authority);
        return this;
    }

    /** Speaks TLS with callers, with a certificate of this authority for 127.0.0.1 and localhost; plain by default. */
    public FaultProxyBuilder servingTls(CertificateAuthority authority) {
        return servingTls(authority.serverCertificate("127.0.0.1", "localhost"));
    }

    /** Speaks TLS with callers, with this certificate. */
    public FaultProxyBuilder servingTls(KeyAndCertificate certificate) {
        towardsCallers = new CallerTls(TlsContexts.serving(certificate), false);
        return this;
    }

    /** Speaks TLS with callers that have a certificate of this authority themselves (mutual TLS). */
    public FaultProxyBuilder servingMutualTls(KeyAndCertificate certificate, X509Certificate callers) {
        towardsCallers = new CallerTls(TlsContexts.serving(certificate, callers), true);
        return this;
    }

    /** Takes the times of its records from this clock; the system's by default. */
    public FaultProxyBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Starts the proxy. */
    public FaultProxy start() {
        boolean https = "https".equals(server.getScheme());
        if (https != (towardsServer != null)) {
            throw new IllegalArgumentException(
                    https ? server + " needs an authority to trust" : server + " does not speak TLS");
        }
        var proxied = new Proxied(
                new Upstream(server, towardsServer), names, new CallLog(clock), new FaultPlan(), new Watches());
        return new FaultProxy(proxied, towardsCallers);
    }
}
