package io.github.oryoperator.testbed.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS settings made from the testbed's own certificates. */
public final class TlsContexts {

    private static final char[] IN_MEMORY = "in memory only".toCharArray();

    private TlsContexts() {}

    /** For a client that trusts this authority and no other. */
    public static SSLContext trusting(X509Certificate authority) {
        return context(null, trustManagers(authority));
    }

    /** For a client that trusts this authority and shows a certificate of its own. */
    public static SSLContext trusting(X509Certificate authority, KeyAndCertificate client) {
        return context(keyManagers(client), trustManagers(authority));
    }

    /** For a server. */
    public static SSLContext serving(KeyAndCertificate server) {
        return context(keyManagers(server), null);
    }

    /** For a server that lets in whoever has a certificate of this authority. */
    public static SSLContext serving(KeyAndCertificate server, X509Certificate callers) {
        return context(keyManagers(server), trustManagers(callers));
    }

    private static SSLContext context(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrustManager[] trustManagers(X509Certificate authority) {
        try {
            var store = emptyStore();
            store.setCertificateEntry("authority", authority);
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyManager[] keyManagers(KeyAndCertificate own) {
        try {
            var store = emptyStore();
            store.setKeyEntry("own", own.privateKey(), IN_MEMORY, new Certificate[] {own.certificate()});
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, IN_MEMORY);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
