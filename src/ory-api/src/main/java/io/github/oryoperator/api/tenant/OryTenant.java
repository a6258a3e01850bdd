package io.github.oryoperator.api.tenant;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import io.github.oryoperator.api.ApiNames;

/** Where Ory is for the resources of its namespace. */
// Of its own accord Jackson would read it as "some Kubernetes resource", as its interface says, and end up here again.
@JsonDeserialize(using = JsonDeserializer.None.class)
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Plural("orytenants")
@ShortNames("oryt")
@Categories(ApiNames.CATEGORY)
public final class OryTenant extends CustomResource<OryTenantSpec, TenantStatus>
        implements Namespaced, TenantResource<OryTenantSpec> {
    private static final long serialVersionUID = 1;

    /** Stated again with its type: Jackson cannot choose between the superclass' method and the interface's. */
    @Override
    public void setStatus(TenantStatus status) {
        super.setStatus(status);
    }
}
