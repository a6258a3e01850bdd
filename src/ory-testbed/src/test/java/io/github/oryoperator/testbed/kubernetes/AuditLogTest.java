package io.github.oryoperator.testbed.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

    private static final String APPLY = """
            {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","stage":"ResponseComplete",\
            "requestURI":"/apis/a.example/v1/namespaces/demo/things/one/status?force=true","verb":"patch",\
            "user":{"username":"system:serviceaccount:ory:operator"},"userAgent":"operator/1",\
            "objectRef":{"resource":"things","namespace":"demo","name":"one","apiGroup":"a.example",\
            "apiVersion":"v1","subresource":"status"},"responseStatus":{"metadata":{},"code":200},\
            "requestReceivedTimestamp":"2026-11-25T04:00:00.123456Z"}
            """;

    @TempDir
    private Path folder;

    @Test
    void readsWhoDidWhatToWhat() {
        var entry = AuditLog.parse(APPLY);
        assertThat(entry.user()).isEqualTo("system:serviceaccount:ory:operator");
        assertThat(entry.verb()).isEqualTo("patch");
        assertThat(entry.apiGroup()).isEqualTo("a.example");
        assertThat(entry.resource()).isEqualTo("things");
        assertThat(entry.subresource()).isEqualTo("status");
        assertThat(entry.namespace()).isEqualTo("demo");
        assertThat(entry.name()).isEqualTo("one");
        assertThat(entry.code()).isEqualTo(200);
        assertThat(entry.time()).isEqualTo("2026-11-25T04:00:00.123456Z");
    }

    @Test
    void readsOnFromAMarkAndLeavesHalfALine() throws IOException {
        var file = folder.resolve("audit.log");
        var log = new AuditLog(file);
        assertThat(log.entries()).isEmpty();
        Files.writeString(file, APPLY);
        var mark = log.mark();
        Files.writeString(file, APPLY + APPLY.substring(0, 40), StandardOpenOption.APPEND);
        assertThat(log.entriesSince(mark)).hasSize(1);
        assertThat(log.entries()).hasSize(2);
    }

    @Test
    void leavesTheRestOfALineThatWasBeingWrittenAtItsMark() throws IOException {
        var file = folder.resolve("audit.log");
        var log = new AuditLog(file);
        Files.writeString(file, APPLY + APPLY.substring(0, 40));
        var mark = log.mark();
        assertThat(log.entriesSince(mark)).isEmpty();
        Files.writeString(file, APPLY.substring(40), StandardOpenOption.APPEND);
        assertThat(log.entriesSince(mark)).isEmpty();
        Files.writeString(file, APPLY, StandardOpenOption.APPEND);
        assertThat(log.entriesSince(mark)).hasSize(1);
        assertThat(log.entries()).hasSize(3);
    }

    @Test
    void readsTheEntryAfterOneThatAKilledServerLeftHalfWritten() throws IOException {
        var file = folder.resolve("audit.log");
        Files.writeString(file, APPLY + APPLY.substring(0, 40) + APPLY);
        assertThat(new AuditLog(file).entries()).extracting(AuditEntry::name).containsExactly("one", "one");
    }

    @Test
    void tellsWhatAUserWroteButForLeases() throws IOException {
        var file = folder.resolve("audit.log");
        var read = APPLY.replace("\"verb\":\"patch\"", "\"verb\":\"watch\"");
        var lease = APPLY.replaceAll("\"resource\":\"[^\"]*\"", "\"resource\":\"leases\"");
        Files.writeString(file, read + APPLY + lease);
        var log = new AuditLog(file);
        var user = log.entries().get(0).user();
        assertThat(log.entries()).hasSize(3).extracting(AuditEntry::isWrite).containsExactly(false, true, true);
        assertThat(log.writesSince(0, user))
                .extracting(AuditEntry::resource)
                .containsExactly(log.entries().get(1).resource());
        assertThat(log.writesSince(0, user + "-2")).isEmpty();
    }
}
