package io.github.oryoperator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * Which tenant a resource belongs to.
 *
 * @param kind {@code OryTenant} (of the resource's own namespace) or {@code ClusterOryTenant}
 * @param name its name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TenantRef(
        @Required @SchemaFrom(type = TenantKind.class) String kind,

        @Required @Size(min = 1, max = 253) @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        String name) {

    /** The tenant of a resource that names none. */
    public static final TenantRef DEFAULT = new TenantRef(TenantKind.ORY_TENANT.value(), "default");

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
