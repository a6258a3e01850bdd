/** Stand-ins, in memory, of the servers that the operator calls; each of those calls can be cut short. */
@NullMarked
package io.github.oryoperator.operator.standin;

import org.jspecify.annotations.NullMarked;
