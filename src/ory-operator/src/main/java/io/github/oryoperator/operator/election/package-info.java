/** Who may act: leader election on a Lease, and the guard that every outward write asks. */
@NullMarked
package io.github.oryoperator.operator.election;

import org.jspecify.annotations.NullMarked;
