/** The operator with a mistake in it, to see that the tests find it. */
@NullMarked
package io.github.oryoperator.e2e.mutant;

import org.jspecify.annotations.NullMarked;
