package io.github.oryoperator.e2e.contract;

import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.network.EventStream;
import io.github.oryoperator.client.network.EventStreamAuth;
import io.github.oryoperator.client.network.EventStreamSettings;
import io.github.oryoperator.client.network.EventsService;
import io.github.oryoperator.e2e.system.NetworkView;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Sandbox;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** EventStream of the project that is there from the start; the key is in its endpoint. */
final class EventStreamSpecimen implements Specimen {

    private final NetworkView network;
    private final String project;

    EventStreamSpecimen(Sandbox sandbox) {
        network = sandbox.network();
        project = network.network().projectId();
    }

    @Override
    public Kind kind() {
        return Kind.EVENT_STREAM;
    }

    @Override
    public String small(String key) {
        return spec(key) + ", eventTypes: [Session*, Identity*]";
    }

    @Override
    public String large(String key) {
        return spec(key)
                + ", eventTypes: [Z*, LoginSucceeded, \"A*\", \"B.*\"], includeSecurityContext: true, paused: true";
    }

    @Override
    public String edited(String key) {
        return spec(key) + ", eventTypes: [], paused: true";
    }

    private String spec(String key) {
        return "projectId: %s, type: https, https: {endpoint: \"%s\"}".formatted(project, endpoint(key));
    }

    private static String endpoint(String key) {
        return "https://events.example.com/" + key;
    }

    @Override
    public String named(String key) {
        return "";
    }

    @Override
    public String view(String key) {
        return streams(key)
                .map(stream -> "%s %s %s %s %s"
                        .formatted(
                                stream.type(),
                                stream.authKind(),
                                stream.eventTypes(),
                                stream.includeSecurityContext(),
                                stream.status()))
                .findFirst()
                .orElse("");
    }

    private Stream<EventStream> streams(String key) {
        return network.streamsOf(project).stream()
                .filter(stream -> Objects.equals(endpoint(key), stream.httpsEndpoint()));
    }

    private EventsService service() {
        return network.streams();
    }

    @Override
    public void change(String key) {
        set(key, EventStreamSettings.builder().eventTypes(List.of("Wrong*")).build());
    }

    private void set(String key, EventStreamSettings settings) {
        streams(key).forEach(stream -> service().set(project, stream.id(), settings));
    }

    @Override
    public Set<String> drift() {
        return Set.of("eventTypes");
    }

    @Override
    public void delete(String key) {
        streams(key).forEach(stream -> service().delete(project, stream.id()));
    }

    @Override
    public void make(String key) {
        make(key, List.of("Identity*", "Session*"));
    }

    @Override
    public void makeAnother(String key) {
        make(key, List.of("Identity*"));
    }

    private void make(String key, List<String> eventTypes) {
        var settings = EventStreamSettings.https(Secret.of(endpoint(key)), EventStreamAuth.none());
        service().create(project, settings.withEventTypes(eventTypes));
    }

    @Override
    public Set<String> obstacles() {
        return drift();
    }

    @Override
    public void addForeign(String key) {
        set(key, EventStreamSettings.builder().includeSecurityContext(true).build());
        make(key + "-beside");
    }

    @Override
    public Set<String> foreign(String key) {
        var found = new TreeSet<String>();
        streams(key).filter(EventStream::includeSecurityContext).forEach(stream -> found.add("a setting"));
        streams(key + "-beside").forEach(stream -> found.add("another stream"));
        return found;
    }

    @Override
    public Set<String> outlasting() {
        return Set.of("another stream");
    }

    @Override
    public boolean isShared() {
        return false;
    }
}
