/** The way to the cluster: clients and names, found once at start. */
@NullMarked
package io.github.oryoperator.operator.cluster;

import org.jspecify.annotations.NullMarked;
