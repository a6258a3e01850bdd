package io.github.oryoperator.api.jsonwebkeyset;

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

/** A set of keys in Hydra, and where they can be read in the cluster. */
// Of its own accord Jackson would read it as "some Kubernetes resource", as its interface says, and end up here again.
@JsonDeserialize(using = JsonDeserializer.None.class)
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Plural("jsonwebkeysets")
@ShortNames("oryjwks")
@Categories(ApiNames.CATEGORY)
@AdditionalSelectableField(jsonPath = ".spec.tenantRef.kind")
@AdditionalSelectableField(jsonPath = ".spec.tenantRef.name")
@AdditionalSelectableField(jsonPath = ".spec.setName")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
public class JsonWebKeySet extends CustomResource<JsonWebKeySetSpec, JsonWebKeySetStatus>
        implements OryResource<JsonWebKeySetSpec, JsonWebKeySetStatus> {
    private static final long serialVersionUID = 1;

    /** Stated again with its type: Jackson cannot choose between the superclass' method and the interface's. */
    @Override
    public void setStatus(JsonWebKeySetStatus status) {
        super.setStatus(status);
    }
}
