/** {@code EventStream}: where Ory Network sends what happens in a project. */
@NullMarked
package io.github.oryoperator.operator.eventstream;

import org.jspecify.annotations.NullMarked;
