package io.github.oryoperator.operator.oryproject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oryoperator.api.oryproject.ApiKeySecret;
import io.github.oryoperator.api.oryproject.ApiKeyStatus;
import io.github.oryoperator.api.oryproject.ConfigurationSource;
import io.github.oryoperator.api.oryproject.OryProject;
import io.github.oryoperator.api.oryproject.OryProjectSpec;
import io.github.oryoperator.api.oryproject.OryProjectSpecBuilder;
import io.github.oryoperator.api.oryproject.OryProjectStatus;
import io.github.oryoperator.api.oryproject.ProjectApiKey;
import io.github.oryoperator.api.oryproject.ProjectServices;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import io.github.oryoperator.operator.secret.Fingerprints;
import io.github.oryoperator.operator.standin.FakeApiKeys;
import io.github.oryoperator.operator.standin.FakeConsole;
import io.github.oryoperator.operator.standin.FakeDataStore;
import io.github.oryoperator.operator.standin.OneKind;
import io.github.oryoperator.operator.standin.OneWorld;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * OryProjects with the console of Ory Network in memory. At each call of the operator some things are watched: each project that it made
 * is claimed by a status, what others made stays as it is, no mask is sent, and the Secrets that are said to serve hold a value that opens.
 */
final class ProjectWorld extends OneWorld<OryProject, OryProjectSpec, OryProjectStatus, FoundProject> {
    static final String URI = "/identity/courier/smtp/connection_uri";
    static final String URI_IN_ORY = "/services/identity/config/courier/smtp/connection_uri";
    /** What every secret value of a user begins with. */
    static final String SECRET = "smtps://user:secretcanary";

    private static final ObjectMapper JSON = new ObjectMapper();

    final FakeConsole console = new FakeConsole(outside, clock);
    final FakeDataStore secrets = new FakeDataStore(outside, "secrets");

    private final Map<String, JsonNode> strangers = new LinkedHashMap<>();
    private final Map<String, String> strangeKeys = new HashMap<>();
    /** The uids of the resources that claimed a project, by its id. */
    private final Map<String, String> claimants = new HashMap<>();

    private final Set<String> serving = new HashSet<>();
    private final Set<String> ofUsers = new HashSet<>();

    ProjectWorld() {
        super(OryProject.class);
        tenants.put("default", console.url(), console.tenant());
        stranger("Somebody else's");
        outside.watch(this::judge);
    }

    @Override
    protected OneKind<OryProject, OryProjectSpec, OryProjectStatus, FoundProject> kindIn(
            Surroundings<OryProject> surroundings) {
        return new OneKind<>(
                new OryProjectAdapter(clock, LOST_CREATION_WAIT),
                new ProjectSecrets(secrets, new Fingerprints(new SecureRandom(), 1), () -> true, "this-cluster", clock),
                OryProject::new);
    }

    /** A user makes a resource of a project for trying out, which is named Shop. */
    OryProject make(String name, UnaryOperator<OryProjectSpecBuilder> change) {
        var made = project(name, change);
        api.create(made);
        return made;
    }

    OryProject make(String name) {
        return make(name, spec -> spec);
    }

    OryProject project(String name, UnaryOperator<OryProjectSpecBuilder> change) {
        return named(
                new OryProject(),
                name,
                change.apply(OryProjectSpec.builder().displayName("Shop").environment("dev"))
                        .build());
    }

    /** One that takes over what is there. */
    OryProject takeOver(String name, String id, UnaryOperator<OryProjectSpecBuilder> change) {
        return make(name, spec -> change.apply(spec.environment(null).projectId(id)));
    }

    /** To be purged at its end. */
    static OryProjectSpecBuilder toGo(OryProjectSpecBuilder spec) {
        return spec.deletionPolicy("Delete").allowPurge(true);
    }

    /** What Kratos is to have, with single quotes. */
    static ProjectServices identity(String json) {
        return new ProjectServices(json(json), null, null, null);
    }

    /** How long access tokens are good. */
    static ProjectServices tokens(String ttl) {
        return new ProjectServices(null, json("{'ttl':{'access_token':'" + ttl + "'}}"), null, null);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Mail leaves by what the Secret {@code mail} says. */
    static OryProjectSpecBuilder withMail(OryProjectSpecBuilder spec) {
        return spec.valuesFrom(List.of(new ConfigurationSource(URI, new SecretKeyRef("mail", "uri"))));
    }

    /** A user writes that Secret. */
    void mail(String value) {
        ofUsers.add("mail");
        secrets.put("mail", Map.of("uri", SECRET + value));
    }

    /** API keys of those names, each in a Secret of its name. */
    static List<ProjectApiKey> keys(String... names) {
        return List.of(names).stream().map(name -> key(name, null)).toList();
    }

    static ProjectApiKey key(String name, @Nullable String expiresAt) {
        return new ProjectApiKey(name, new ApiKeySecret(name, null), expiresAt);
    }

    void toKeys(String name, String... keys) {
        edit(name, spec -> spec.withApiKeys(keys(keys)));
    }

    /** Somebody else makes a project, which stays as it is, with a key of its own. */
    String stranger(String name) {
        return stranger(name, "prod");
    }

    String stranger(String name, String environment) {
        var id = console.projects.put(name, environment);
        strangers.put(id, console.projects.stored(id));
        strangeKey(id);
        return id;
    }

    /** Somebody else makes a key of a project, which stays. */
    String strangeKey(String project) {
        var id = console.keys.put(project, "app (ory-operator 0123456789abcdef)");
        strangeKeys.put(id, project);
        return id;
    }

    /** A user makes a Secret that has nothing to do with the operator. */
    void foreignSecret(String name) {
        ofUsers.add(name);
        secrets.put(name, Map.of("apiKey", "theirs"));
    }

    /** A user does not care for the Secret any more. */
    void forgetForeign(String name) {
        ofUsers.remove(name);
        secrets.remove(name);
    }

    /** From now on the Secret holds at every moment a key that opens. */
    void serves(String secret) {
        serving.add(secret);
    }

    void servesNoMore(String secret) {
        serving.remove(secret);
    }

    /** The project of a resource. */
    String id(String name) {
        return Objects.requireNonNull(status(name).projectId(), name);
    }

    /** A part of it, as Ory stores it. */
    JsonNode stored(String name, String pointer) {
        return console.projects.at(id(name), pointer);
    }

    /** The ids of the projects that are not somebody else's. */
    List<String> ours() {
        return console.projects.ids().stream()
                .filter(id -> !strangers.containsKey(id))
                .toList();
    }

    /** The ids of a project's keys that are not somebody else's. */
    List<String> ourKeys(String project) {
        return console.keys.ids(project).stream()
                .filter(id -> !strangeKeys.containsKey(id))
                .toList();
    }

    String value(String secret) {
        return secrets.value(secret, "apiKey");
    }

    /** Everything is as the resources ask, once; nothing is beside it; nobody was robbed or told a secret meanwhile. */
    void assertAsAsked() {
        assertNothingBroke();
        assertAllReady();
        var claimed = new ArrayList<String>();
        var secretNames = new TreeSet<>(ofUsers);
        for (var resource : api.all()) {
            var name = resource.getMetadata().getName();
            claimed.add(id(name));
            assertThat(status(name).oryId()).isEqualTo(id(name));
            assertThat(status(name).creationPending()).isNull();
            assertThat(stored(name, "/name").asText())
                    .isEqualTo(resource.getSpec().displayName());
            var keys = Objects.requireNonNullElse(resource.getSpec().apiKeys(), List.<ProjectApiKey>of());
            assertKeys(name, keys);
            keys.forEach(key -> secretNames.add(key.secret().name()));
        }
        assertThat(ours()).containsExactlyInAnyOrderElementsOf(claimed);
        assertThat(secrets.names()).isEqualTo(secretNames);
        assertNoSecretTold();
    }

    private void assertKeys(String name, List<ProjectApiKey> wanted) {
        var project = id(name);
        assertThat(ourKeys(project)).as("live keys").hasSameSizeAs(wanted);
        assertThat(status(name).apiKeys()).extracting(ApiKeyStatus::id).hasSameElementsAs(ourKeys(project));
        for (var key : wanted) {
            assertThat(console.keys.values(project)).contains(value(key.secret().name()));
            var told = status(name).apiKeys().stream()
                    .filter(status -> status.name().equals(key.name()))
                    .findFirst()
                    .orElseThrow();
            var end = console.keys.expiry(Objects.requireNonNull(told.id()));
            assertThat(end.isEmpty() ? null : Instant.parse(end))
                    .isEqualTo(key.expiresAt() == null ? null : Instant.parse(key.expiresAt()));
        }
    }

    /** In no status and no event stands what is nobody's business. */
    void assertNoSecretTold() {
        assertThat(everythingTold())
                .doesNotContain(FakeApiKeys.PREFIX, FakeConsole.WORKSPACE_KEY)
                .doesNotContain("secretcanary");
    }

    private void judge() {
        strangers.forEach((id, before) -> {
            if (!console.projects.stored(id).equals(before)) {
                broke("changed the project of somebody else");
            }
        });
        strangeKeys.forEach((id, project) -> {
            if (!console.keys.ids(project).contains(id)) {
                broke("revoked the key of somebody else");
            }
        });
        console.masksSent().forEach(call -> broke("sent a mask: " + call));
        judgeClaims();
        serving.stream()
                .filter(secret -> console.projects.ids().stream()
                        .noneMatch(id -> console.keys.values(id).contains(value(secret))))
                .forEach(secret -> broke("the Secret " + secret + " holds no key that opens"));
    }

    /** What was left behind with its resource is claimed by nobody any more. */
    private void judgeClaims() {
        var living = api.all();
        living.stream()
                .filter(resource -> resource.getStatus() != null)
                .filter(resource -> resource.getStatus().projectId() != null)
                .forEach(resource -> claimants.put(
                        resource.getStatus().projectId(), resource.getMetadata().getUid()));
        boolean pending = living.stream()
                .map(OryProject::getStatus)
                .anyMatch(status -> status != null && status.creationPending() != null);
        var uids =
                living.stream().map(resource -> resource.getMetadata().getUid()).toList();
        console.projects.ids().stream()
                .filter(console.projects.made()::contains)
                .filter(id -> !pending && !claimants.containsKey(id))
                .forEach(id -> broke("nobody claims " + id));
        claimants.forEach((id, uid) -> {
            if (!pending
                    && console.projects.ids().contains(id)
                    && uids.contains(uid)
                    && living.stream()
                            .noneMatch(resource -> resource.getStatus() != null
                                    && id.equals(resource.getStatus().projectId()))) {
                broke("nobody claims any more " + id);
            }
        });
    }

    @Override
    public void close() {
        super.close();
        console.close();
    }
}
