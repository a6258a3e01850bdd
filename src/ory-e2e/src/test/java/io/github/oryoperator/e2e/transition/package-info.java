/** Chains of changes of a resource: whatever it was before, it becomes what it is from scratch. */
@NullMarked
package io.github.oryoperator.e2e.transition;

import org.jspecify.annotations.NullMarked;
