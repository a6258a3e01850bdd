package io.github.oryoperator.testbed.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the audit log of an API server. The server writes an entry right after its answer, so that a call may show a
 * few milliseconds after its caller has gone on. A watch shows twice: when it begins and when it ends.
 */
public final class AuditLog {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String START = "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/";

    private final Path file;

    /** Reads this file, one JSON object (audit.k8s.io/v1 Event) a line. */
    public AuditLog(Path file) {
        this.file = file;
    }

    /** The file itself. */
    public Path file() {
        return file;
    }

    /** All entries so far. */
    public List<AuditEntry> entries() {
        return entriesSince(0);
    }

    /** A mark to pass to {@link #entriesSince(long)}: the end of the log as it is now. */
    public long mark() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entries after a {@link #mark()}; one that was being written at the mark is of a call before it. */
    public List<AuditEntry> entriesSince(long mark) {
        if (Files.notExists(file)) {
            return List.of();
        }
        try (var reader = new RandomAccessFile(file.toFile(), "r")) {
            var from = Math.max(0, mark - 1);
            var bytes = new byte[Math.toIntExact(reader.length() - from)];
            reader.seek(from);
            reader.readFully(bytes);
            var text = new String(bytes, StandardCharsets.UTF_8);
            var begin = mark == 0 ? 0 : text.indexOf('\n') + 1;
            // What follows the last line end is still being written.
            var end = Math.max(begin, text.lastIndexOf('\n') + 1);
            return text.substring(begin, end).lines().map(AuditLog::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a user wrote, or tried to, after a {@link #mark()}; whoever leads renews a lease, which tells of no object. */
    public List<AuditEntry> writesSince(long mark, String user) {
        return entriesSince(mark).stream()
                .filter(entry -> entry.user().equals(user) && entry.isWrite() && !"leases".equals(entry.resource()))
                .toList();
    }

    static AuditEntry parse(String line) {
        try {
            // A server that was killed leaves half an entry, and the next one writes on in the same line.
            var event = JSON.readTree(line.substring(Math.max(0, line.lastIndexOf(START))));
            var object = event.path("objectRef");
            return new AuditEntry(
                    Instant.parse(event.path("requestReceivedTimestamp").asText()),
                    event.path("user").path("username").asText(),
                    event.path("verb").asText(),
                    object.path("apiGroup").asText(),
                    text(object, "resource"),
                    text(object, "subresource"),
                    text(object, "namespace"),
                    text(object, "name"),
                    event.path("responseStatus").path("code").asInt(),
                    "forbid"
                            .equals(event.path("annotations")
                                    .path("authorization.k8s.io/decision")
                                    .asText()),
                    event.path("requestURI").asText(),
                    event.path("userAgent").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an audit event", e);
        }
    }

    private static @Nullable String text(JsonNode object, String field) {
        return object.hasNonNull(field) ? object.path(field).asText() : null;
    }
}
