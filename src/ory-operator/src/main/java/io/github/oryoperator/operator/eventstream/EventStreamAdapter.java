package io.github.oryoperator.operator.eventstream;

import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.eventstream.EventStream;
import io.github.oryoperator.api.eventstream.EventStreamStatus;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.network.EventsService;
import io.github.oryoperator.operator.engine.AllowedProjects;
import io.github.oryoperator.operator.engine.Applied;
import io.github.oryoperator.operator.engine.Claiming;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.IdClaims;
import io.github.oryoperator.operator.engine.Listed;
import io.github.oryoperator.operator.engine.Listing;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.ResourceAdapter;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.Sought;
import io.github.oryoperator.operator.engine.TenantView;
import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.field.Managed;
import io.github.oryoperator.operator.secret.Fingerprints;
import io.github.oryoperator.operator.status.Outcome;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An event stream of Ory Network, as the engine wants to know it. Ory chooses its id, and shows streams only in the list of a project. */
public final class EventStreamAdapter implements ResourceAdapter<EventStream, EventStreamStatus, FoundStream> {
    /** With fewer streams of a project than this its list costs more than it saves. */
    private static final int STREAMS_PER_LIST = 8;

    private final IdClaims<EventStream, EventStreamStatus, FoundStream> claims;
    private final Fingerprints fingerprints;

    private final StreamNames names;

    /**
     * The kind.
     *
     * @param clock creations are announced by it
     * @param lostCreationWait how long one may still come true after its answer was lost
     * @param random where salts come from
     */
    public EventStreamAdapter(Clock clock, Duration lostCreationWait, SecureRandom random) {
        this(clock, lostCreationWait, new Fingerprints(random), random);
    }

    EventStreamAdapter(Clock clock, Duration lostCreationWait, Fingerprints fingerprints, SecureRandom random) {
        this.claims = new IdClaims<>(new StreamWords(clock, fingerprints), clock, lostCreationWait);
        this.fingerprints = fingerprints;
        this.names = new StreamNames(random);
    }

    @Override
    public String kind() {
        return "EventStream";
    }

    @Override
    public Api api() {
        return Api.CONSOLE;
    }

    @Override
    public DeletionPolicy usualDeletion() {
        return DeletionPolicy.DELETE;
    }

    @Override
    public EventStreamStatus noStatus() {
        return EventStreamStatus.NONE;
    }

    /** What the schema refuses today may be stored from the time of another one. */
    @Override
    public void check(EventStream resource) {
        var spec = resource.getSpec();
        var fields = new StreamFields(spec, Optional.empty(), Managed.NAMED_ONLY);
        boolean leadsSomewhere = switch (fields.type()) {
            case SNS -> spec.sns() != null;
            case HTTPS -> spec.https() != null;
            case UNKNOWN -> false;
        };
        boolean hasSecret = StreamSecrets.secretOf(spec).isPresent();
        boolean authenticates = switch (fields.auth()) {
            case NONE -> !hasSecret;
            case API_KEY -> hasSecret && fields.hasHeader();
            case BEARER -> hasSecret;
            case UNKNOWN -> false;
        };
        if (!leadsSomewhere || !authenticates || (spec.projectRef() == null) == (spec.projectId() == null)) {
            throw new Halt(
                    Outcome.stalled(
                            Reason.INVALID_SPEC,
                            "Write projectRef or projectId, and either type: sns with sns, or type: https with https and what its auth needs"));
        }
    }

    @Override
    public void checkAdmitted(EventStream resource, TenantView tenant) {
        var known = resource.getStatus() == null ? null : resource.getStatus().projectId();
        var id = resource.getSpec().projectId() == null
                ? known
                : resource.getSpec().projectId();
        if (id != null) {
            AllowedProjects.check(tenant, id);
        }
    }

    @Override
    public Set<ResourceKey> references(EventStream resource) {
        var namespace = resource.getMetadata().getNamespace();
        var keys = new HashSet<ResourceKey>();
        var project = resource.getSpec().projectRef();
        if (project != null) {
            keys.add(new ResourceKey("OryProject", namespace, project.name()));
        }
        StreamSecrets.secretOf(resource.getSpec())
                .ifPresent(ref -> keys.add(new ResourceKey("Secret", namespace, ref.name())));
        return keys;
    }

    /** The same for all that lead to the same place, which itself may be as good as a secret. */
    @Override
    public String id(EventStream resource, TenantView tenant) {
        return names.of(resource);
    }

    @Override
    public boolean choosesId() {
        return false;
    }

    @Override
    public Optional<Claiming<EventStream, EventStreamStatus, FoundStream>> claiming() {
        return Optional.of(claims);
    }

    @Override
    public EventStreamStatus withPending(EventStreamStatus status, boolean pending, String server) {
        var here = Objects.equals(status.server(), server) || !pending
                ? status
                : StreamWords.elsewhere(status).withServer(server);
        // What is about to be made, the claims tell.
        return pending ? here : here.withCreationPending(null);
    }

    @Override
    public Set<String> named(EventStream resource) {
        return StreamFields.named(resource.getSpec());
    }

    @Override
    public Applied applied(EventStreamStatus status) {
        boolean claims = status.streamId() != null || status.creationPending() != null;
        var fields = new HashSet<>(status.appliedFields());
        if (claims) {
            fields.add("type");
        }
        return new Applied(claims ? fields : Set.of(), status.appliedGeneration(), status.server());
    }

    @Override
    public EventStreamStatus withApplied(EventStreamStatus status, Applied applied) {
        return status.withAppliedFields(applied.fields().stream().sorted().toList())
                .withAppliedGeneration(applied.generation())
                .withServer(applied.server())
                .withCreationPending(null);
    }

    @Override
    public boolean resetsUnnamed(EventStream resource) {
        return false;
    }

    @Override
    public List<Difference> differences(EventStream resource, FoundStream external, Managed managed) {
        return fields(resource, managed).differences(external.stream(), external.ours());
    }

    private static StreamFields fields(EventStream resource, Managed managed) {
        return new StreamFields(resource.getSpec(), ResolvedStream.secretOf(resource), managed);
    }

    @Override
    public Optional<Mark> mark(FoundStream external) {
        return Optional.empty();
    }

    @Override
    public String idOf(FoundStream external) {
        return external.stream().id();
    }

    @Override
    public Optional<FoundStream> find(Services services, Sought<EventStream, EventStreamStatus> sought) {
        return new StreamLookup(project -> StreamLookup.list(events(services), project), claims, fingerprints, sought)
                .look();
    }

    /** By projects, where these have several each: even a look at one stream reads the list of its project. */
    @Override
    public Optional<Listing<EventStream, EventStreamStatus, FoundStream>> list() {
        return Optional.of((services, statuses) -> {
            var projects = statuses.stream()
                    .map(EventStreamStatus::projectId)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            return statuses.size() < STREAMS_PER_LIST * projects.size()
                    ? Stream.empty()
                    : projects.stream().flatMap(project -> listed(services, project));
        });
    }

    private Stream<Listed<EventStream, EventStreamStatus, FoundStream>> listed(Services services, String project) {
        var streams = StreamLookup.list(events(services), project);
        return streams.stream()
                .flatMap(List::stream)
                .map(stream -> new Listed<>(
                        stream.id(),
                        sought -> new StreamLookup(
                                        asked -> asked.equals(project)
                                                ? streams
                                                : StreamLookup.list(events(services), asked),
                                        claims,
                                        fingerprints,
                                        sought)
                                .look()));
    }

    @Override
    public FoundStream create(Services services, Write<EventStream, EventStreamStatus> write) {
        var project = Objects.requireNonNull(write.resource().getSpec().projectId(), "filled in before");
        var settings = fields(write.resource(), write.managed()).whole();
        return new FoundStream(project, events(services).create(project, settings), true);
    }

    @Override
    public FoundStream update(Services services, FoundStream now, Write<EventStream, EventStreamStatus> write) {
        var settings = fields(write.resource(), write.managed()).change(now.stream(), write.secret() != null);
        var stream = events(services).set(now.projectId(), now.stream().id(), settings);
        return new FoundStream(now.projectId(), stream, true);
    }

    @Override
    public void delete(Services services, FoundStream external) {
        events(services).delete(external.projectId(), external.stream().id());
    }

    private static EventsService events(Services services) {
        return services.ory().events().forTenant(services.tenant());
    }
}
