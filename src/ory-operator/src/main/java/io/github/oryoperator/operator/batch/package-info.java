/** What many ask for at the same time, sent together where Ory takes many at once. */
@NullMarked
package io.github.oryoperator.operator.batch;

import org.jspecify.annotations.NullMarked;
