/** What the engine needs of the cluster, as small interfaces of its own, over the Kubernetes client. */
@NullMarked
package io.github.oryoperator.operator.kubernetes;

import org.jspecify.annotations.NullMarked;
