package io.github.oryoperator.testbed;

import io.github.oryoperator.testbed.process.ServerProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The logs of a stack's servers, and of what was added to it, from one moment on: what a failed test shows. */
public final class ServerLogs {

    private final Supplier<List<ServerProcess>> servers;
    private final Map<Path, Long> starts;

    private ServerLogs(Supplier<List<ServerProcess>> servers, Map<Path, Long> starts) {
        this.servers = servers;
        this.starts = starts;
    }

    /** From now on; what starts later is shown as a whole. */
    static ServerLogs fromNow(Supplier<List<ServerProcess>> servers) {
        var starts = new HashMap<Path, Long>();
        servers.get().forEach(server -> starts.put(server.log(), size(server.log())));
        return new ServerLogs(servers, Map.copyOf(starts));
    }

    /** The same logs from their beginning on. */
    public ServerLogs whole() {
        return new ServerLogs(servers, Map.of());
    }

    /** The log file of each server, by its name. */
    public Map<String, Path> files() {
        var files = new LinkedHashMap<String, Path>();
        servers.get().forEach(server -> files.put(server.name(), server.log()));
        return Collections.unmodifiableMap(files);
    }

    /** The last lines that each server has written since that moment; servers that wrote none are left out. */
    public String since(int linesPerServer) {
        var text = new StringBuilder();
        files().forEach((name, file) -> {
            var lines = read(file, starts.getOrDefault(file, 0L)).lines().toList();
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
