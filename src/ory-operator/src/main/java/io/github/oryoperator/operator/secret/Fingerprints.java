package io.github.oryoperator.operator.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.oryoperator.client.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a value without keeping it. A value that we made has 256 bits of chance in it, so a salted hash gives nothing away; one that
 * a person chose may be guessed, so its hash is slow (PBKDF2, RFC 8018).
 *
 * <p>Text form: {@code algorithm.salt.hash}, {@code pbkdf2-<iterations>.salt.hash}; salt and hash in base64url.
 */
public final class Fingerprints {
    private static final String FAST = "hmac-sha256";
    private static final String SLOW = "pbkdf2-";
    private static final int ITERATIONS = 210_000;
    private static final int SALT_BYTES = 12;
    private static final int HASH_BYTES = 20;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private final SecureRandom random;
    private final int iterations;

    /** Fingerprints with salts from there. */
    public Fingerprints(SecureRandom random) {
        this(random, ITERATIONS);
    }

    /** Fingerprints that make a guess at a value that somebody chose as slow as that. */
    public Fingerprints(SecureRandom random, int iterations) {
        this.random = random;
        this.iterations = iterations;
    }

    /** Of a value that we made. */
    public String ofGenerated(Secret value) {
        var salt = salt();
        return text(FAST, salt, fast(salt, value));
    }

    /** Of a value that somebody chose. */
    public String ofChosen(Secret value) {
        var salt = salt();
        return text(SLOW + iterations, salt, slow(salt, value, iterations));
    }

    /** Whether a fingerprint is that of a value; false for one that cannot be read. */
    public boolean matches(@Nullable String fingerprint, Secret value) {
        if (fingerprint == null) {
            return false;
        }
        var parts = List.of(fingerprint.split("\\.", -1));
        if (parts.size() != 3) {
            return false;
        }
        try {
            var salt = Base64.getUrlDecoder().decode(parts.get(1));
            var hash = Base64.getUrlDecoder().decode(parts.get(2));
            return MessageDigest.isEqual(hash, hash(parts.get(0), salt, value));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] hash(String algorithm, byte[] salt, Secret value) {
        if (algorithm.equals(FAST)) {
            return fast(salt, value);
        }
        if (algorithm.startsWith(SLOW)) {
            int iterations = Integer.parseInt(algorithm.substring(SLOW.length()));
            if (iterations > 0 && iterations <= 10 * ITERATIONS) {
                return slow(salt, value, iterations);
            }
        }
        throw new IllegalArgumentException("unknown algorithm");
    }

    private static byte[] fast(byte[] salt, Secret value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(value.reveal().getBytes(UTF_8)), HASH_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] slow(byte[] salt, Secret value, int iterations) {
        var spec = new PBEKeySpec(value.reveal().toCharArray(), salt, iterations, HASH_BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }

    private byte[] salt() {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private static String text(String algorithm, byte[] salt, byte[] hash) {
        return algorithm + "." + ENCODER.encodeToString(salt) + "." + ENCODER.encodeToString(hash);
    }
}
