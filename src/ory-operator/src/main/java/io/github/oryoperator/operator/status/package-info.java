/** How a reconciliation ended, and the status that follows from it: values and pure functions. */
@NullMarked
package io.github.oryoperator.operator.status;

import org.jspecify.annotations.NullMarked;
