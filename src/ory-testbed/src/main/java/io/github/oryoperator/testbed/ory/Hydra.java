package io.github.oryoperator.testbed.ory;

import io.github.oryoperator.testbed.process.HttpReady;
import io.github.oryoperator.testbed.process.ServerProcess;
import io.github.oryoperator.testbed.server.Workspace;
import io.github.oryoperator.testbed.tool.Tool;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Hydra in development mode: plain HTTP, opaque access tokens, no login or consent application. */
public final class Hydra implements OryServer {

    private final URI publicUrl;
    private final URI adminUrl;
    private final OryDatabase database;
    private final ServerProcess process;

    /**
     * Describes one; {@link #start()} starts it.
     *
     * @param name its own name among the servers of the workspace
     * @param settings Hydra's configuration as environment variables, such as {@code TTL_ACCESS_TOKEN}
     */
    public Hydra(Workspace workspace, String name, Map<String, String> settings) {
        var publicPort = workspace.reservePort();
        var adminPort = workspace.reservePort();
        publicUrl = URI.create("http://127.0.0.1:" + publicPort.number());
        adminUrl = URI.create("http://127.0.0.1:" + adminPort.number());
        var program = workspace.toolbox().binary(Tool.HYDRA);
        var file = workspace.folder(name).resolve("db.sqlite");
        database = new OryDatabase(file, program, List.of("migrate", "sql", "--read-from-env", "--yes"));
        var config = config(publicPort.number(), adminPort.number());
        process = ServerProcess.named(name, program)
                .arguments("serve", "all", "--dev", "--config")
                .arguments(workspace.write(name + "/hydra.yml", config).toString())
                .environment("DSN", OryDatabase.dsn(file))
                .environment(settings)
                .log(workspace.log(name))
                .port(publicPort.number())
                .port(adminPort.number())
                .readyWhen(HttpReady.at(adminUrl.resolve("/health/ready")))
                .build();
    }

    /** The URL of tokens, discovery and flows, which is the issuer too. */
    public URI publicUrl() {
        return publicUrl;
    }

    /** The URL of clients, keys and consent. */
    public URI adminUrl() {
        return adminUrl;
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    @Override
    public OryDatabase database() {
        return database;
    }

    private static String config(int publicPort, int adminPort) {
        return """
            serve:
              public:
                host: 127.0.0.1
                port: %1$d
                request_log: {disable_for_health: true}
              admin:
                host: 127.0.0.1
                port: %2$d
                request_log: {disable_for_health: true}
            urls:
              self: {issuer: "http://127.0.0.1:%1$d"}
              login: "http://127.0.0.1:%1$d/testbed/login"
              consent: "http://127.0.0.1:%1$d/testbed/consent"
              logout: "http://127.0.0.1:%1$d/testbed/logout"
            secrets:
              system: ["%3$s"]
            log: {level: info}
            sqa: {opt_out: true}
            """.formatted(publicPort, adminPort, RandomText.ofLength(32));
    }
}
