package io.github.oryoperator.e2e.contract;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.network.NewApiKey;
import io.github.oryoperator.client.network.NewProject;
import io.github.oryoperator.client.network.Project;
import io.github.oryoperator.client.network.ProjectEnvironment;
import io.github.oryoperator.client.network.ProjectPatch;
import io.github.oryoperator.e2e.system.NetworkView;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Sandbox;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** OryProject; the key is its name. */
final class OryProjectSpecimen implements Specimen {

    private static final String LIFESPAN = "/services/identity/config/session/lifespan";

    private final NetworkView network;

    OryProjectSpecimen(Sandbox sandbox) {
        network = sandbox.network();
    }

    @Override
    public Kind kind() {
        return Kind.ORY_PROJECT;
    }

    @Override
    public String small(String key) {
        return spec(key, "identity: {session: {lifespan: 24h0m0s}}");
    }

    @Override
    public String large(String key) {
        return spec(key, """
                        identity: {session: {lifespan: 24h0m0s}, selfservice: {allowed_return_urls: ["https://a.example.com/", "https://b.example.com/?%C3%B6=1"],
                          methods: {password: {config: {min_password_length: 12}}}}, courier: {smtp: {from_name: Ö}}},
                        oauth2: {ttl: {access_token: 15m0s}, strategies: {access_token: jwt}}, permission: {limit: {max_read_depth: 9}},
                        accountExperience: {default_locale: de}""")
                + ", homeRegion: us-east, corsPublic: {enabled: true, origins: [\"https://b.example.com\", \"https://*.a.example.com\"]},"
                + " corsAdmin: {enabled: false, origins: []},"
                + " apiKeys: [{name: one, secret: {name: " + key + "-one}},"
                + " {name: two, secret: {name: " + key + "-two, key: VALUE}, expiresAt: \"2099-12-31T00:00:00Z\"}]";
    }

    @Override
    public String edited(String key) {
        return spec(key, "identity: {session: {lifespan: 12h0m0s}}, oauth2: {ttl: {access_token: 5m0s}}");
    }

    /** Its deletion is one that has to be allowed. */
    private static String spec(String key, String services) {
        return "displayName: %s, environment: dev, allowPurge: true, services: {%s}".formatted(key, services);
    }

    @Override
    public String named(String key) {
        return "projectId: " + id(key);
    }

    @Override
    public String view(String key) {
        return network.idOf(key).map(this::viewOf).orElse("");
    }

    private String viewOf(String id) {
        var stored = network.stored(id);
        var keys = network.projects().listApiKeys(id).stream()
                .map(apiKey -> apiKey.name().replaceFirst(" \\(ory-operator .*", "") + " " + apiKey.expiresAt());
        return Stream.concat(
                        Stream.of("environment", "home_region", "workspace_id", "cors_public", "cors_admin", "services")
                                .map(field -> field + " " + stored.path(field)),
                        keys.map(apiKey -> "API key " + apiKey).sorted())
                .collect(Collectors.joining("\n"))
                .replace(stored.path("slug").asText(), "SLUG");
    }

    @Override
    public void change(String key) {
        lifespan(key, "1h0m0s");
    }

    @Override
    public Set<String> drift() {
        return Set.of("services/identity/session/lifespan");
    }

    @Override
    public void delete(String key) {
        network.idOf(key).ifPresent(network.projects()::purge);
    }

    @Override
    public void make(String key) {
        create(key);
        lifespan(key, "24h0m0s");
    }

    @Override
    public void makeAnother(String key) {
        create(key);
        lifespan(key, "48h0m0s");
    }

    private void create(String key) {
        network.projects().create(NewProject.of(key, ProjectEnvironment.DEVELOPMENT));
    }

    private void lifespan(String key, String value) {
        set(key, JsonPatch.add(LIFESPAN, TextNode.valueOf(value)));
    }

    private void set(String key, JsonPatch change) {
        var project = project(key);
        network.projects().set(project.id(), ProjectPatch.of(project, change));
    }

    private Project project(String key) {
        return network.projects().get(id(key));
    }

    private String id(String key) {
        return network.idOf(key).orElseThrow();
    }

    @Override
    public Set<String> obstacles() {
        return drift();
    }

    @Override
    public void addForeign(String key) {
        set(key, JsonPatch.add("/cors_public/enabled", BooleanNode.TRUE));
        set(
                key,
                JsonPatch.add(
                        "/services/identity/config/selfservice/default_browser_return_url",
                        TextNode.valueOf("https://theirs.example.com/")));
        network.projects().createApiKey(id(key), NewApiKey.of("theirs"));
        create(key + "-beside");
    }

    @Override
    public Set<String> foreign(String key) {
        var found = new TreeSet<String>();
        network.idOf(key).ifPresent(id -> {
            var stored = network.stored(id);
            if (stored.at("/cors_public/enabled").asBoolean()) {
                found.add("who may call");
            }
            if (stored.at("/services/identity/config/selfservice/default_browser_return_url")
                    .asText()
                    .equals("https://theirs.example.com/")) {
                found.add("a part of the configuration");
            }
            network.apiKeys(id, "theirs").forEach(theirs -> found.add("an API key"));
        });
        network.idOf(key + "-beside").ifPresent(id -> found.add("another project"));
        return found;
    }

    @Override
    public Set<String> outlasting() {
        return Set.of("another project");
    }

    @Override
    public boolean isShared() {
        return false;
    }
}
