package io.github.oryoperator.operator.eventstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.api.eventstream.EventStream;
import io.github.oryoperator.api.eventstream.EventStreamSpec;
import io.github.oryoperator.api.eventstream.EventStreamSpecBuilder;
import io.github.oryoperator.api.eventstream.EventStreamStatus;
import io.github.oryoperator.api.eventstream.HttpsDestination;
import io.github.oryoperator.api.eventstream.SnsDestination;
import io.github.oryoperator.api.eventstream.StreamAuth;
import io.github.oryoperator.api.oryproject.OryProject;
import io.github.oryoperator.api.oryproject.OryProjectStatus;
import io.github.oryoperator.api.tenant.ProjectRef;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Resources;
import io.github.oryoperator.operator.oryproject.ReferredProjects;
import io.github.oryoperator.operator.secret.Fingerprints;
import io.github.oryoperator.operator.standin.FakeConsole;
import io.github.oryoperator.operator.standin.FakeDataStore;
import io.github.oryoperator.operator.standin.OneKind;
import io.github.oryoperator.operator.standin.OneWorld;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * EventStreams with the console of Ory Network in memory, in one project that somebody else made. At each call of the operator some things
 * are watched: each stream that it made is claimed by a status, what others made stays as it is, and no mask is sent.
 */
final class StreamWorld extends OneWorld<EventStream, EventStreamSpec, EventStreamStatus, FoundStream> {
    /** What every secret of a user begins with. */
    static final String SECRET = "secretcanary";

    static final String ENDPOINT = "https://events.example.com/ory";
    static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:ory";
    static final String ROLE = "arn:aws:iam::123456789012:role/ory";

    final FakeConsole console = new FakeConsole(outside, clock);
    final FakeDataStore secrets = new FakeDataStore(outside, "secrets");

    /** The project. */
    final String project = console.projects.put("Shop", "dev");

    private final Map<String, OryProject> projects = new HashMap<>();
    private final Map<String, JsonNode> strangers = new LinkedHashMap<>();
    private final Map<String, String> claimants = new HashMap<>();

    StreamWorld() {
        super(EventStream.class);
        tenants.put("default", console.url(), console.tenant());
        var other = console.projects.put("Other", "dev");
        keep(console.streams.https(project, "https://somebody.example.com"));
        keep(console.streams.https(other, ENDPOINT));
        outside.watch(this::judge);
    }

    @Override
    protected OneKind<EventStream, EventStreamSpec, EventStreamStatus, FoundStream> kindIn(
            Surroundings<EventStream> surroundings) {
        return new OneKind<>(
                new EventStreamAdapter(
                        clock, LOST_CREATION_WAIT, new Fingerprints(new SecureRandom(), 1), new SecureRandom()),
                new StreamSecrets(
                        secrets, new Fingerprints(new SecureRandom(), 1), new ReferredProjects(new Projects())),
                EventStream::new);
    }

    /** A user makes a resource of a stream to an endpoint. */
    EventStream make(String name, UnaryOperator<EventStreamSpecBuilder> change) {
        var made = stream(name, change);
        api.create(made);
        return made;
    }

    EventStream make(String name) {
        return make(name, spec -> spec);
    }

    EventStream stream(String name, UnaryOperator<EventStreamSpecBuilder> change) {
        return named(
                new EventStream(),
                name,
                change.apply(EventStreamSpec.builder()
                                .projectId(project)
                                .type("https")
                                .https(new HttpsDestination(ENDPOINT, null)))
                        .build());
    }

    /** To a topic. */
    static EventStreamSpecBuilder sns(EventStreamSpecBuilder spec) {
        return spec.type("sns").https(null).sns(new SnsDestination(TOPIC, ROLE));
    }

    /** To an endpoint where Ory shows what the Secret {@code token} holds. */
    static EventStreamSpecBuilder bearer(EventStreamSpecBuilder spec) {
        return spec.https(bearer(ENDPOINT));
    }

    static HttpsDestination bearer(String endpoint) {
        return new HttpsDestination(endpoint, new StreamAuth("bearer", null, new SecretKeyRef("token", "value")));
    }

    static HttpsDestination apiKey(String endpoint, String header) {
        return new HttpsDestination(endpoint, new StreamAuth("api_key", header, new SecretKeyRef("token", "value")));
    }

    /** A user writes that Secret. */
    void token(String value) {
        secrets.put("token", Map.of("value", SECRET + value));
    }

    /** Of the OryProject of that name. */
    static UnaryOperator<EventStreamSpecBuilder> of(String name) {
        return spec -> spec.projectId(null).projectRef(new ProjectRef(name));
    }

    void to(String name, String endpoint) {
        edit(
                name,
                spec -> spec.withHttps(new HttpsDestination(
                        endpoint, Objects.requireNonNull(spec.https()).auth())));
    }

    /** There is an OryProject with that id; null: it has none yet. */
    void oryProject(String name, @Nullable String id) {
        var resource = new OryProject();
        resource.getMetadata().setNamespace(NAMESPACE);
        resource.getMetadata().setName(name);
        resource.setStatus(OryProjectStatus.NONE.withProjectId(id));
        projects.put(name, resource);
    }

    /** That OryProject is gone. */
    void forgetProject(String name) {
        projects.remove(name);
    }

    private final class Projects implements Resources<OryProject> {
        @Override
        public Optional<OryProject> find(ResourceKey key) {
            return Optional.ofNullable(projects.get(key.name()));
        }

        @Override
        public Stream<OryProject> all() {
            return projects.values().stream();
        }

        @Override
        public List<OryProject> referringTo(ResourceKey reference) {
            return List.of();
        }

        @Override
        public void nudge(ResourceKey key) {}

        @Override
        public void nudgeReferringTo(ResourceKey reference) {}
    }

    /** What somebody else made stays as it is. */
    String keep(String id) {
        strangers.put(id, console.streams.stored(id));
        return id;
    }

    String id(String name) {
        return Objects.requireNonNull(status(name).streamId(), name);
    }

    /** A field of a resource's stream, as Ory stores it. */
    String stored(String name, String field) {
        return console.streams.text(id(name), field);
    }

    /** The ids of a project's streams that are not somebody else's. */
    List<String> ours(String project) {
        return console.streams.ids(project).stream()
                .filter(id -> !strangers.containsKey(id))
                .toList();
    }

    List<String> ours() {
        return ours(project);
    }

    /** Everything is as the resources ask, once; nothing is beside it; nobody was robbed or told a secret meanwhile. */
    void assertAsAsked() {
        assertNothingBroke();
        assertAllReady();
        var claimed = new ArrayList<String>();
        for (var resource : api.all()) {
            var name = resource.getMetadata().getName();
            claimed.add(id(name));
            assertThat(status(name).oryId()).isEqualTo(id(name));
            assertThat(status(name).creationPending()).isNull();
            assertStream(name, resource.getSpec());
        }
        var all =
                console.projects.ids().stream().flatMap(id -> ours(id).stream()).toList();
        assertThat(all).containsExactlyInAnyOrderElementsOf(claimed);
        assertNoSecretTold();
    }

    private void assertStream(String name, EventStreamSpec spec) {
        assertThat(console.streams.ids(Objects.requireNonNull(status(name).projectId())))
                .contains(id(name));
        assertThat(stored(name, "type")).isEqualTo(spec.type());
        var https = spec.https();
        if (https == null) {
            assertThat(stored(name, "topic_arn"))
                    .isEqualTo(Objects.requireNonNull(spec.sns()).topicArn());
            return;
        }
        assertThat(stored(name, "https_endpoint")).isEqualTo(https.endpoint());
        var auth = https.auth();
        assertThat(stored(name, "https_auth_type")).isEqualTo(auth == null ? "none" : auth.type());
        assertThat(stored(name, "https_auth_secret"))
                .isEqualTo(auth == null || auth.secretRef() == null ? "" : secrets.value("token", "value"));
        assertThat(stored(name, "https_auth_header_name"))
                .isEqualTo(auth == null || auth.headerName() == null ? "" : auth.headerName());
    }

    /** In no status and no event stands what is nobody's business, nor where a stream leads. */
    void assertNoSecretTold() {
        assertThat(everythingTold()).doesNotContain(SECRET, FakeConsole.WORKSPACE_KEY, "events.example.com/");
    }

    private void judge() {
        strangers.forEach((id, before) -> {
            var project = console.projects.ids().stream()
                    .filter(one -> console.streams.ids(one).contains(id))
                    .findFirst();
            if (project.isEmpty() || !console.streams.stored(id).equals(before)) {
                broke("changed or deleted the stream of somebody else");
            }
        });
        console.masksSent().forEach(call -> broke("sent a mask: " + call));
        judgeClaims();
    }

    /** What was left behind with its resource is claimed by nobody any more. */
    private void judgeClaims() {
        var living = api.all();
        var uids =
                living.stream().map(resource -> resource.getMetadata().getUid()).toList();
        boolean pending = false;
        var claimed = new ArrayList<String>();
        for (var resource : living) {
            var status = resource.getStatus();
            if (status != null) {
                pending |= status.creationPending() != null;
                var id = status.streamId();
                if (id != null) {
                    claimed.add(id);
                    claimants.put(id, resource.getMetadata().getUid());
                }
            }
        }
        if (pending) {
            return;
        }
        var there =
                console.projects.ids().stream().flatMap(id -> ours(id).stream()).toList();
        there.stream()
                .filter(console.streams.made()::contains)
                .filter(id -> !claimed.contains(id))
                .filter(id -> !claimants.containsKey(id) || uids.contains(claimants.get(id)))
                .forEach(id -> broke("nobody claims " + id));
    }

    @Override
    public void close() {
        super.close();
        console.close();
    }
}
