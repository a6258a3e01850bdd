/** {@code EventStream}: where Ory Network sends what happens in a project. */
@NullMarked
package io.github.oryoperator.api.eventstream;

import org.jspecify.annotations.NullMarked;
