package io.github.oryoperator.operator.jsonwebkeyset;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Ids of keys that we have Hydra make: {@code <prefix><owner>-<time>}. A set holds no mark, and a status can be lost: the ids tell whose a
 * key is, and how old.
 */
final class Kids {
    private static final int OWNER = 12;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int TIME_LENGTH = 16;

    private final String cluster;

    /** Ids of keys that resources of this cluster own. */
    Kids(String cluster) {
        this.cluster = cluster;
    }

    /** The id of a key that a resource asks for now; none of those that are taken. */
    String next(String prefix, ObjectMeta owner, Instant now, Set<String> taken) {
        var time = now.truncatedTo(ChronoUnit.SECONDS);
        while (taken.contains(kid(prefix, owner, time))) {
            time = time.plusSeconds(1);
        }
        return kid(prefix, owner, time);
    }

    /** When a resource asked for the key of that id; empty: it is none of its keys. */
    Optional<Instant> askedFor(String kid, ObjectMeta owner) {
        int time = kid.length() - TIME_LENGTH;
        if (time < 0 || !kid.substring(0, time).endsWith(hash(owner) + "-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(TIME.parse(kid.substring(time), Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private String kid(String prefix, ObjectMeta owner, Instant time) {
        return prefix + hash(owner) + "-" + TIME.format(time);
    }

    /** The same for a resource that is made anew under its name. */
    private String hash(ObjectMeta owner) {
        try {
            var text = cluster + "/" + owner.getNamespace() + "/" + owner.getName();
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, OWNER);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
