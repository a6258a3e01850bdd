package io.github.oryoperator.testbed;

import io.github.oryoperator.testbed.process.ServerProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The logs of a stack's servers from one moment on: what a failed test shows. */
public final class ServerLogs {

    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Map<String, Long> starts = new LinkedHashMap<>();

    ServerLogs(List<ServerProcess> servers) {
        for (var server : servers) {
            files.put(server.name(), server.log());
            starts.put(server.name(), size(server.log()));
        }
    }

    /** The log file of each server, by its name. */
    public Map<String, Path> files() {
        return Map.copyOf(files);
    }

    /** The last lines that each server has written since this object was made; servers that wrote none are left out. */
    public String since(int linesPerServer) {
        var text = new StringBuilder();
        files.forEach((name, file) -> {
            var lines = read(file, starts.getOrDefault(name, 0L)).lines().toList();
            if (!lines.isEmpty()) {
                text.append("--- ").append(name).append(" (").append(file).append(")\n");
                lines.subList(Math.max(0, lines.size() - linesPerServer), lines.size())
                        .forEach(line -> text.append(line).append('\n'));
            }
        });
        return text.toString();
    }

    private static String read(Path file, long start) {
        if (size(file) <= start) {
            return "";
        }
        try (var reader = new RandomAccessFile(file.toFile(), "r")) {
            var bytes = new byte[Math.toIntExact(reader.length() - start)];
            reader.seek(start);
            reader.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
