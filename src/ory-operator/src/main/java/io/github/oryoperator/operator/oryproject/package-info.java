/** {@code OryProject}: a project of Ory Network, its configuration and its API keys. */
@NullMarked
package io.github.oryoperator.operator.oryproject;

import org.jspecify.annotations.NullMarked;
