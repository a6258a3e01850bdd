/** The kinds OryTenant and ClusterOryTenant: where Ory is, how it lets us in, whether it is well, and who may use it. */
@NullMarked
package io.github.oryoperator.operator.tenant;

import org.jspecify.annotations.NullMarked;
