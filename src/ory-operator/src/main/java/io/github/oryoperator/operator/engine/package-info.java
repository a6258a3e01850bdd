/** The reconciliation engine. */
@NullMarked
package io.github.oryoperator.operator.engine;

import org.jspecify.annotations.NullMarked;
