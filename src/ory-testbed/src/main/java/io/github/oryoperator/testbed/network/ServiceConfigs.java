package io.github.oryoperator.testbed.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.testbed.contract.Product;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The configs of a project's services as Ory keeps them: what concerns the running of a server, or what no server
 * knows, is left out with a warning, and what a caller leaves out is filled in. What the servers know is in the schemas
 * of their own configuration.
 */
final class ServiceConfigs {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Keys of a server of one's own: where it listens and keeps its data, what it logs. Of a server, all the same. */
    private static final Set<String> OPERATIONAL = Set.of(
            "$schema",
            "cgroups",
            "config",
            "database",
            "db",
            "dev",
            "dsn",
            "expose-metrics-port",
            "help",
            "hsm",
            "log",
            "profiling",
            "sqa",
            "sqa-opt-out",
            "tracing",
            "watch-courier");

    private static final Set<String> OPERATIONAL_IN_SERVE = Set.of("host", "port", "request_log", "socket", "tls");

    /** The schema of a service's configuration, by the name of the service; of the other services there is none. */
    private static final Map<String, Source> SCHEMAS = Map.of(
            "identity", new Source(Product.KRATOS, "embedx/config.schema.json"),
            "oauth2", new Source(Product.HYDRA, "spec/config.json"),
            "permission", new Source(Product.KETO, "embedx/config.schema.json"));

    private final Toolbox toolbox;
    private final Map<Source, ConfigSchema> schemas = new ConcurrentHashMap<>();

    ServiceConfigs(Toolbox toolbox) {
        this.toolbox = toolbox;
    }

    private record Source(Product product, String file) {}

    /** The services of a project that nobody has configured yet. */
    ObjectNode usual(String url) {
        try (var in = ServiceConfigs.class.getResourceAsStream("services.json")) {
            if (in == null) {
                throw new IllegalStateException("missing resource services.json");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return (ObjectNode) JSON.readTree(text.replace("${url}", url));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes them what Ory would keep of them, and returns the warnings; refuses what no server would start with. */
    List<String> normalise(ObjectNode services, String url) {
        var warnings = new ArrayList<String>();
        var usual = usual(url);
        services.properties().forEach(service -> {
            var config = (ObjectNode) service.getValue().path("config");
            // Chooses how the rest is read, and is no part of it.
            config.remove("version");
            leaveOutOperational(service.getKey(), config, warnings);
            var source = SCHEMAS.get(service.getKey());
            if (source != null) {
                var schema = schemas.computeIfAbsent(source, this::read);
                schema.leaveOutOthers(config, path(service.getKey()), warnings);
                requireValid(schema.complaints(config), path(service.getKey()));
            }
            fillIn(config, usual.path(service.getKey()).path("config"));
        });
        fillIn(services, usual);
        return warnings;
    }

    private static void requireValid(List<String> complaints, String path) {
        if (!complaints.isEmpty()) {
            throw Refusal.invalid(path + ": " + String.join("; ", complaints));
        }
    }

    private static String path(String service) {
        return "/services/" + service + "/config";
    }

    private static void leaveOutOperational(String service, ObjectNode config, List<String> warnings) {
        var path = path(service);
        leaveOut(config, OPERATIONAL, path, warnings);
        config.path("serve").properties().forEach(api -> {
            if (api.getValue() instanceof ObjectNode settings) {
                leaveOut(settings, OPERATIONAL_IN_SERVE, path + "/serve/" + api.getKey(), warnings);
            }
        });
    }

    private static void leaveOut(ObjectNode config, Set<String> keys, String path, List<String> warnings) {
        for (var key : List.copyOf(config.properties())) {
            if (keys.contains(key.getKey())) {
                config.remove(key.getKey());
                warnings.add(path + "/" + key.getKey() + " is ignored: Ory runs this service.");
            }
        }
    }

    private static void fillIn(ObjectNode config, JsonNode usual) {
        usual.properties().forEach(field -> {
            var own = config.get(field.getKey());
            if (own == null) {
                config.set(field.getKey(), field.getValue().deepCopy());
            } else if (own instanceof ObjectNode object) {
                fillIn(object, field.getValue());
            }
        });
    }

    private ConfigSchema read(Source source) {
        try {
            var folder = toolbox.module(source.product().module());
            return new ConfigSchema(JSON.readTree(folder.resolve(source.file()).toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
