package io.github.oryoperator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

class PemTest {
    private static final HeldCertificate RSA =
            new HeldCertificate.Builder().rsa2048().build();
    private static final HeldCertificate EC =
            new HeldCertificate.Builder().ecdsa256().build();

    private static PrivateKey read(String pem, HeldCertificate certificate) throws GeneralSecurityException {
        return Pem.privateKey(Secret.of(pem), certificate.certificate());
    }

    @Test
    void readsPkcs8() throws Exception {
        assertThat(read(RSA.privateKeyPkcs8Pem(), RSA)).isEqualTo(RSA.keyPair().getPrivate());
        assertThat(read(EC.privateKeyPkcs8Pem(), EC)).isEqualTo(EC.keyPair().getPrivate());
    }

    @Test
    void readsPkcs1() throws Exception {
        assertThat(read(RSA.privateKeyPkcs1Pem(), RSA)).isEqualTo(RSA.keyPair().getPrivate());
    }

    @Test
    void readsSec1() throws Exception {
        // Of a P-256 key in PKCS#8 the last field is the SEC 1 structure; it starts with its version, a one.
        byte[] pkcs8 = EC.keyPair().getPrivate().getEncoded();
        int start = pkcs8.length - pkcs8[pkcs8.length - lengthOfTail(pkcs8) - 1];
        String sec1 = Base64.getMimeEncoder().encodeToString(Arrays.copyOfRange(pkcs8, start, pkcs8.length));
        PrivateKey key = read("-----BEGIN EC PRIVATE KEY-----\n" + sec1 + "\n-----END EC PRIVATE KEY-----\n", EC);
        assertThat(key).isEqualTo(EC.keyPair().getPrivate());
    }

    private static int lengthOfTail(byte[] pkcs8) {
        for (int i = pkcs8.length - 3; i > 0; i--) {
            if (pkcs8[i] == 0x04 && pkcs8[i + 1] == pkcs8.length - i - 2 && pkcs8[i + 2] == 0x30) {
                return pkcs8.length - i - 2;
            }
        }
        throw new AssertionError("no octet string at the end");
    }

    @Test
    void findsTheKeyBehindEcParameters() throws Exception {
        String parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
        assertThat(read(parameters + EC.privateKeyPkcs8Pem(), EC))
                .isEqualTo(EC.keyPair().getPrivate());
    }

    @Test
    void readsABundleWithTextAroundIt() throws Exception {
        String bundle = "# root\n" + RSA.certificatePem() + "# next\n" + EC.certificatePem();
        assertThat(Pem.certificates(bundle)).containsExactly(RSA.certificate(), EC.certificate());
    }

    @Test
    void refusesAnEncryptedKey() {
        String encrypted = EC.privateKeyPkcs8Pem().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
        assertThatThrownBy(() -> read(encrypted, EC)).hasMessage("no private key");
    }
}
