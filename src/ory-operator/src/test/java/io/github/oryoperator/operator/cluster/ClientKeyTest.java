package io.github.oryoperator.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientKeyTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void recognisesAnEllipticCurveBehindTheNeutralLabel() throws Exception {
        assertThat(algorithmOf(pkcs8("EC", 256))).isEqualTo("EC");
    }

    @Test
    void leavesAnRsaKeyToTheClient() throws Exception {
        assertThat(algorithmOf(pkcs8("RSA", 2048))).isNotEqualTo("EC");
    }

    @Test
    void leavesAKeyWhoseLabelSaysWhatItIs() throws IOException {
        assertThat(algorithmOf("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"))
                .isNotEqualTo("EC");
    }

    @Test
    void readsAKeyFileToo() throws Exception {
        var file = Files.writeString(folder.resolve("client.key"), pkcs8("EC", 256));
        var config = Config.empty();
        config.setClientKeyFile(file.toString());
        assertThat(ClientKey.withAlgorithm(config).getClientKeyAlgo()).isEqualTo("EC");
    }

    @Test
    void aConfigurationWithoutKeyStaysAsItIs() {
        var config = Config.empty();
        var before = config.getClientKeyAlgo();
        assertThat(ClientKey.withAlgorithm(config).getClientKeyAlgo()).isEqualTo(before);
    }

    private static String algorithmOf(String pem) {
        var config = Config.empty();
        config.setClientKeyData(Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)));
        return String.valueOf(ClientKey.withAlgorithm(config).getClientKeyAlgo());
    }

    private static String pkcs8(String algorithm, int size) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        var der = generator.generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END PRIVATE KEY-----\n";
    }
}
