/** The management port: liveness, readiness and metrics. */
@NullMarked
package io.github.oryoperator.operator.management;

import org.jspecify.annotations.NullMarked;
