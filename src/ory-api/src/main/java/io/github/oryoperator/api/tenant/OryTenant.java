package io.github.oryoperator.api.tenant;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import io.github.oryoperator.api.ApiNames;

/** Where Ory is for the resources of its namespace. */
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Plural("orytenants")
@ShortNames("oryt")
@Categories(ApiNames.CATEGORY)
public final class OryTenant extends CustomResource<OryTenantSpec, TenantStatus>
        implements Namespaced, TenantResource<OryTenantSpec> {
    private static final long serialVersionUID = 1;
}
