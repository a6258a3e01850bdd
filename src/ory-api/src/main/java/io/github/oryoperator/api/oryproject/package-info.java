/** {@code OryProject}: a project of Ory Network, its configuration, and the Secrets with its API keys. */
@NullMarked
package io.github.oryoperator.api.oryproject;

import org.jspecify.annotations.NullMarked;
