package io.github.oryoperator.api.eventstream;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.OryResource;

/** An event stream of a project of Ory Network: where Ory sends what happens there. */
// Of its own accord Jackson would read it as "some Kubernetes resource", as its interface says, and end up here again.
@JsonDeserialize(using = JsonDeserializer.None.class)
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Plural("eventstreams")
@ShortNames("oryes")
@Categories(ApiNames.CATEGORY)
@AdditionalSelectableField(jsonPath = ".spec.tenantRef.kind")
@AdditionalSelectableField(jsonPath = ".spec.tenantRef.name")
@AdditionalSelectableField(jsonPath = ".spec.projectId")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
public class EventStream extends CustomResource<EventStreamSpec, EventStreamStatus>
        implements OryResource<EventStreamSpec, EventStreamStatus> {
    private static final long serialVersionUID = 1;

    /** Only its name: its spec and its annotations, where kubectl keeps a copy of it, may hold secrets. */
    @Override
    public String toString() {
        return "EventStream[" + getMetadata().getNamespace() + "/"
                + getMetadata().getName() + "]";
    }

    /** Stated again with its type: Jackson cannot choose between the superclass' method and the interface's. */
    @Override
    public void setStatus(EventStreamStatus status) {
        super.setStatus(status);
    }
}
