/** When something is tried again: pure sequences with injected randomness. */
@NullMarked
package io.github.oryoperator.operator.retry;

import org.jspecify.annotations.NullMarked;
