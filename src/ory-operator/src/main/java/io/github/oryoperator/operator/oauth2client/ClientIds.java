package io.github.oryoperator.operator.oauth2client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Client ids that are derived, not chosen: the same after any crash, and after a rebuild of the cluster. */
final class ClientIds {
    private static final int MAX = 255;
    private static final int HASH = 16;

    private ClientIds() {}

    /** {@code <prefix><namespace>.<name>}, cut with a hash of the whole where it is longer than Hydra takes. */
    static String usual(String prefix, ObjectMeta meta) {
        var id = prefix + meta.getNamespace() + "." + meta.getName();
        return id.length() <= MAX ? id : id.substring(0, MAX - HASH - 1) + "-" + hash(id);
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
