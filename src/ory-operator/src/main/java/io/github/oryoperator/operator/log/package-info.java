/** How the operator logs. */
@NullMarked
package io.github.oryoperator.operator.log;

import org.jspecify.annotations.NullMarked;
