/**
 * The control plane of Ory Network: projects, workspaces, event streams.
 */
@NullMarked
package io.github.oryoperator.client.network;

import org.jspecify.annotations.NullMarked;
