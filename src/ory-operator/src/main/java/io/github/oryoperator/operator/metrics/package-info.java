/** Metrics, for Prometheus: every name in one table, every label from a bounded set. */
@NullMarked
package io.github.oryoperator.operator.metrics;

import org.jspecify.annotations.NullMarked;
