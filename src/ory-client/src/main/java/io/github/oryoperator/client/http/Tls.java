package io.github.oryoperator.client.http;

import io.github.oryoperator.client.ClientCertificate;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Pem;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** An endpoint's own trust and identity, where it has any. */
final class Tls {
    private Tls() {}

    static OkHttpClient client(OkHttpClient client, Endpoint endpoint) {
        if (endpoint.caBundle() == null && endpoint.clientCertificate() == null) {
            return client;
        }
        try {
            X509TrustManager trust = trust(endpoint.caBundle());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity(endpoint.clientCertificate()), new TrustManager[] {trust}, null);
            return client.newBuilder()
                    .sslSocketFactory(context.getSocketFactory(), trust)
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            // Not chained: what could be read was checked before, and key material must not get into a trace.
            throw new IllegalStateException(
                    "TLS cannot be set up: " + e.getClass().getSimpleName());
        }
    }

    /** Trusts the bundle alone, or the system's authorities where there is none. */
    private static X509TrustManager trust(@Nullable String bundle) throws GeneralSecurityException, IOException {
        KeyStore store = null;
        if (bundle != null) {
            store = emptyStore();
            List<X509Certificate> authorities = Pem.certificates(bundle);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("ca" + i, authorities.get(i));
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    private static KeyManager @Nullable [] identity(@Nullable ClientCertificate own)
            throws GeneralSecurityException, IOException {
        if (own == null) {
            return null;
        }
        List<X509Certificate> chain = Pem.certificates(own.certificateChain());
        char[] noPassword = {};
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "own",
                Pem.privateKey(own.privateKey(), chain.get(0)),
                noPassword,
                chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, noPassword);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
