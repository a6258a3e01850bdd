package io.github.oryoperator.operator.eventstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.oryoperator.api.eventstream.EventStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names for where streams lead, which tell nothing of it: made with a key that only this process knows. */
final class StreamNames {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 6;

    private final SecretKeySpec key;

    StreamNames(SecureRandom random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    String of(EventStream resource) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var digest = mac.doFinal(StreamWords.destination(resource).reveal().getBytes(UTF_8));
            return "an event stream (" + HexFormat.of().formatHex(digest, 0, BYTES) + ")";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
