package io.github.oryoperator.client.network;

import static io.github.oryoperator.client.Api.CONSOLE;

import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Deed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Event streams of projects of Ory Network: {@code /projects/{project_id}/eventstreams} of the console. Needs a tenant of
 * Ory Network with a workspace API key, else every method throws an
 * {@link io.github.oryoperator.client.OryConfigurationException} and sends nothing. Every method throws an
 * {@link io.github.oryoperator.client.OryException}.
 *
 * <p>Ory masks the secret, and user, password and query of the endpoint, in all its answers. What looks masked is refused
 * before anything is sent, with an {@link io.github.oryoperator.client.OryValidationException}.
 */
public final class EventsService {
    private static final String STREAMS = "/projects/{project_id}/eventstreams";
    private static final String STREAM = "/projects/{project_id}/eventstreams/{event_stream_id}";

    private final Caller caller;

    public EventsService(Caller caller) {
        this.caller = caller;
    }

    /**
     * {@code POST /projects/{project_id}/eventstreams}.
     *
     * @param settings with a type and what that needs: topic and role, or endpoint and what its authentication needs
     * @throws io.github.oryoperator.client.OryConflictException if there is such a stream already
     */
    public EventStream create(String projectId, EventStreamSettings settings) {
        return caller.post(CONSOLE, STREAMS, projectId)
                .json(EventStreamForm.ofNew(caller, settings))
                .audited(deed("create", null, projectId), "id")
                .send()
                .as(EventStream.class);
    }

    /** {@code GET /projects/{project_id}/eventstreams}: all of them. Ory has no way to ask for one. */
    public List<EventStream> list(String projectId) {
        return caller.get(CONSOLE, STREAMS, projectId).send().listAt("event_streams", EventStream.class);
    }

    /**
     * {@code PUT /projects/{project_id}/eventstreams/{event_stream_id}}: changes what is given, and keeps the rest. Where
     * Ory authenticates itself by a secret, another endpoint and another kind of authentication need the secret again.
     */
    public EventStream set(String projectId, String streamId, EventStreamSettings settings) {
        return caller.put(CONSOLE, STREAM, projectId, streamId)
                .json(EventStreamForm.ofChange(caller, settings))
                .repeatable()
                .audited(List.of(deed("set", streamId, projectId)))
                .send()
                .as(EventStream.class);
    }

    /** {@code DELETE /projects/{project_id}/eventstreams/{event_stream_id}}. */
    public void delete(String projectId, String streamId) {
        caller.delete(CONSOLE, STREAM, projectId, streamId)
                .untilGone()
                .audited(List.of(deed("delete", streamId, projectId)))
                .send();
    }

    private static Deed deed(String what, @Nullable String streamId, String projectId) {
        return Deed.of("network.event_stream." + what, streamId).with("project", projectId);
    }
}
