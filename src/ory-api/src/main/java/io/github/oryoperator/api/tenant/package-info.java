/** {@code OryTenant} and {@code ClusterOryTenant}: where Ory is, who may use it, and how. */
@NullMarked
package io.github.oryoperator.api.tenant;

import org.jspecify.annotations.NullMarked;
