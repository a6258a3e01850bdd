package io.github.oryoperator.api.oryidentity;

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

/** An identity in Kratos: somebody who can log in. */
// Of its own accord Jackson would read it as "some Kubernetes resource", as its interface says, and end up here again.
@JsonDeserialize(using = JsonDeserializer.None.class)
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Plural("oryidentities")
@ShortNames("oryid")
@Categories(ApiNames.CATEGORY)
@AdditionalSelectableField(jsonPath = ".spec.tenantRef.kind")
@AdditionalSelectableField(jsonPath = ".spec.tenantRef.name")
@AdditionalSelectableField(jsonPath = ".spec.externalId")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
public final class OryIdentity extends CustomResource<OryIdentitySpec, OryIdentityStatus>
        implements OryResource<OryIdentitySpec, OryIdentityStatus> {
    private static final long serialVersionUID = 1;

    /** Only its name: its annotations may hold the traits, where kubectl keeps a copy of what was applied. */
    @Override
    public String toString() {
        return "OryIdentity[" + getMetadata().getNamespace() + "/"
                + getMetadata().getName() + "]";
    }

    /** Stated again with its type: Jackson cannot choose between the superclass' method and the interface's. */
    @Override
    public void setStatus(OryIdentityStatus status) {
        super.setStatus(status);
    }
}
