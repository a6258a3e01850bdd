package io.github.oryoperator.operator.event;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.oryoperator.operator.engine.Namespaces;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events of the API {@code events.k8s.io/v1}. A terminating namespace takes none: those go to the operator's own. */
public final class KubernetesEvents implements Events {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesEvents.class);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int MAX_NOTE = 1000;

    private final KubernetesClient client;
    private final Source source;
    private final Namespaces namespaces;
    private final Clock clock;

    /**
     * Who publishes.
     *
     * @param controller name of the operator
     * @param instance name of this process
     * @param namespace namespace of the operator
     */
    public record Source(String controller, String instance, String namespace) {}

    /** Events in this cluster. */
    public KubernetesEvents(KubernetesClient client, Source source, Namespaces namespaces, Clock clock) {
        this.client = client;
        this.source = source;
        this.namespaces = namespaces;
        this.clock = clock;
    }

    @Override
    public void publish(HasMetadata about, Tone tone, String reason, String note) {
        LOG.info("{}: {}", reason, note);
        try {
            create(about, tone, reason, note);
        } catch (RuntimeException e) {
            LOG.warn("The event {} could not be published: {}", reason, e.getMessage());
        }
    }

    private void create(HasMetadata about, Tone tone, String reason, String note) {
        var own = about.getMetadata().getNamespace();
        boolean elsewhere = own == null || namespaces.find(own).terminating();
        var namespace = elsewhere ? (own == null ? "default" : source.namespace()) : own;
        var text = elsewhere && own != null ? own + "/" + about.getMetadata().getName() + ": " + note : note;
        var event = new EventBuilder()
                .withNewMetadata()
                .withGenerateName(about.getMetadata().getName() + "-")
                .withNamespace(namespace)
                .endMetadata()
                .withEventTime(new MicroTime(MICROS.format(clock.instant())))
                .withType(tone.value())
                .withReason(reason)
                .withAction("Reconcile")
                .withNote(text.length() <= MAX_NOTE ? text : text.substring(0, MAX_NOTE))
                .withReportingController(source.controller())
                .withReportingInstance(source.instance())
                .withRegarding(regarding(about, own == null ? null : namespace))
                .build();
        client.resource(event).create();
    }

    /** The API takes an event only if the object that it regards is said to be in the event's namespace. */
    private static ObjectReference regarding(HasMetadata about, @org.jspecify.annotations.Nullable String namespace) {
        return new ObjectReferenceBuilder()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withNamespace(namespace)
                .withName(about.getMetadata().getName())
                .withUid(about.getMetadata().getUid())
                .withResourceVersion(about.getMetadata().getResourceVersion())
                .build();
    }
}
