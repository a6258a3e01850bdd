/** The training run of the JVM's ahead-of-time cache: everything is loaded and used once, without a cluster. */
@NullMarked
package io.github.oryoperator.operator.train;

import org.jspecify.annotations.NullMarked;
