/** Kubernetes events: one for each outward change, and one when an error starts. */
@NullMarked
package io.github.oryoperator.operator.event;

import org.jspecify.annotations.NullMarked;
