package io.github.oryoperator.testbed.ory;

import io.github.oryoperator.testbed.process.HttpReady;
import io.github.oryoperator.testbed.process.ServerProcess;
import io.github.oryoperator.testbed.server.Workspace;
import io.github.oryoperator.testbed.tool.Tool;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Keto with the namespaces {@code files}, {@code folders} and {@code groups}, in which every relation is allowed. */
public final class Keto implements OryServer {

    private final Workspace workspace;
    private final String name;
    private final AtomicInteger namespaces = new AtomicInteger();
    private final URI readUrl;
    private final URI writeUrl;
    private final OryDatabase database;
    private final ServerProcess process;

    /**
     * Describes one; {@link #start()} starts it.
     *
     * @param name its own name among the servers of the workspace
     */
    public Keto(Workspace workspace, String name) {
        this.workspace = workspace;
        this.name = name;
        int read = workspace.reservePort().number();
        int write = workspace.reservePort().number();
        int metrics = workspace.reservePort().number();
        int language = workspace.reservePort().number();
        readUrl = URI.create("http://127.0.0.1:" + read);
        writeUrl = URI.create("http://127.0.0.1:" + write);
        List.of("files", "folders", "groups").forEach(this::addNamespace);
        var program = workspace.toolbox().binary(Tool.KETO);
        var file = workspace.folder(name).resolve("db.sqlite");
        var config = workspace.write(name + "/keto.yml", config(read, write, metrics, language));
        database = new OryDatabase(file, program, List.of("migrate", "up", "--yes", "--config", config.toString()));
        process = ServerProcess.named(name, program)
                .arguments("serve", "--config", config.toString())
                .environment("DSN", OryDatabase.dsn(file))
                .environment("SQA_OPT_OUT", "true")
                .log(workspace.log(name))
                .port(read)
                .port(write)
                .port(metrics)
                .port(language)
                .readyWhen(HttpReady.at(readUrl.resolve("/health/ready")))
                .build();
    }

    /** The URL of checks, lists and expansions. */
    public URI readUrl() {
        return readUrl;
    }

    /** The URL of changes. */
    public URI writeUrl() {
        return writeUrl;
    }

    /** Adds a namespace; a running server notices within a moment, without a restart. */
    public void addNamespace(String namespace) {
        workspace.folder(name + "/namespaces");
        workspace.write(
                name + "/namespaces/" + namespace + ".yml",
                "{id: " + namespaces.getAndIncrement() + ", name: " + namespace + "}\n");
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    @Override
    public OryDatabase database() {
        return database;
    }

    private String config(int read, int write, int metrics, int language) {
        return """
                version: %s
                serve:
                  read: {host: 127.0.0.1, port: %d}
                  write: {host: 127.0.0.1, port: %d}
                  metrics: {host: 127.0.0.1, port: %d}
                  opl: {host: 127.0.0.1, port: %d}
                namespaces: "file://%s"
                log: {level: info}
                """.formatted(
                        workspace.toolbox().version(Tool.KETO),
                        read,
                        write,
                        metrics,
                        language,
                        workspace.folder(name + "/namespaces"));
    }
}
