package io.github.oryoperator.testbed.ory;

import io.github.oryoperator.testbed.process.HttpReady;
import io.github.oryoperator.testbed.process.ServerProcess;
import io.github.oryoperator.testbed.server.Workspace;
import io.github.oryoperator.testbed.tool.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Kratos in development mode with all five self-service flows, password, code, TOTP and lookup secrets. Its identity
 * schema {@code person} has the traits {@code email} (required) and {@code name.first}, {@code name.last}. No mail
 * leaves it: codes are read from {@code GET /admin/courier/messages}.
 */
public final class Kratos implements OryServer {

    private final Workspace workspace;
    private final URI publicUrl;
    private final URI adminUrl;
    private final OryDatabase database;
    private final ServerProcess process;

    /**
     * Describes one; {@link #start()} starts it.
     *
     * @param name its own name among the servers of the workspace
     * @param settings Kratos' configuration as environment variables, such as {@code OAUTH2_PROVIDER_URL}
     */
    public Kratos(Workspace workspace, String name, Map<String, String> settings) {
        this.workspace = workspace;
        int publicPort = workspace.reservePort().number();
        int adminPort = workspace.reservePort().number();
        publicUrl = URI.create("http://127.0.0.1:" + publicPort);
        adminUrl = URI.create("http://127.0.0.1:" + adminPort);
        var program = workspace.toolbox().binary(Tool.KRATOS);
        var file = workspace.folder(name).resolve("db.sqlite");
        database = new OryDatabase(file, program, List.of("migrate", "sql", "--read-from-env", "--yes"));
        process = ServerProcess.named(name, program)
                .arguments("serve", "--dev", "--config")
                .arguments(workspace
                        .write(name + "/kratos.yml", config(name, publicPort, adminPort))
                        .toString())
                .environment("DSN", OryDatabase.dsn(file))
                .environment("SQA_OPT_OUT", "true")
                .environment(settings)
                .log(workspace.log(name))
                .port(publicPort)
                .port(adminPort)
                .readyWhen(HttpReady.at(adminUrl.resolve("/admin/health/ready")))
                .build();
    }

    /** The URL of self-service flows, sessions and schemas. */
    public URI publicUrl() {
        return publicUrl;
    }

    /** The URL of identities, sessions of others and the courier. */
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

    private String config(String name, int publicPort, int adminPort) {
        var schema = workspace.write(name + "/person.schema.json", schema());
        return """
                version: %1$s
                serve:
                  public:
                    host: 127.0.0.1
                    port: %2$d
                    base_url: "http://127.0.0.1:%2$d/"
                    request_log: {disable_for_health: true}
                  admin:
                    host: 127.0.0.1
                    port: %3$d
                    base_url: "http://127.0.0.1:%3$d/"
                    request_log: {disable_for_health: true}
                selfservice:
                  default_browser_return_url: "http://127.0.0.1:%2$d/testbed/welcome"
                  allowed_return_urls: ["http://127.0.0.1:%2$d"]
                  methods:
                    password: {enabled: true, config: {haveibeenpwned_enabled: false}}
                    code: {enabled: true, passwordless_enabled: true}
                    totp: {enabled: true, config: {issuer: testbed}}
                    lookup_secret: {enabled: true}
                  flows:
                    login: {ui_url: "http://127.0.0.1:%2$d/testbed/login"}
                    registration: {ui_url: "http://127.0.0.1:%2$d/testbed/registration"}
                    settings:
                      ui_url: "http://127.0.0.1:%2$d/testbed/settings"
                      required_aal: highest_available
                    recovery: {enabled: true, use: code, ui_url: "http://127.0.0.1:%2$d/testbed/recovery"}
                    verification: {enabled: true, use: code, ui_url: "http://127.0.0.1:%2$d/testbed/verification"}
                    logout: {after: {default_browser_return_url: "http://127.0.0.1:%2$d/testbed/login"}}
                    error: {ui_url: "http://127.0.0.1:%2$d/testbed/error"}
                session: {whoami: {required_aal: highest_available}}
                identity:
                  default_schema_id: person
                  schemas: [{id: person, url: "file://%4$s"}]
                courier: {smtp: {connection_uri: "smtp://127.0.0.1:1/?disable_starttls=true"}}
                secrets: {cookie: ["%5$s"], cipher: ["%6$s"]}
                ciphers: {algorithm: xchacha20-poly1305}
                hashers: {algorithm: bcrypt, bcrypt: {cost: 4}}
                log: {level: info}
                """.formatted(
                        workspace.toolbox().version(Tool.KRATOS),
                        publicPort,
                        adminPort,
                        schema,
                        RandomText.ofLength(32),
                        RandomText.ofLength(32));
    }

    private static String schema() {
        try (var in = Kratos.class.getResourceAsStream("person.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("missing resource person.schema.json");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
