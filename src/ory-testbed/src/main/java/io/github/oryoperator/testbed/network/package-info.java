/**
 * A stand-in for Ory Network: a console with workspaces, projects, keys and event streams in memory, and the host of
 * one project, behind which are the real servers. {@link io.github.oryoperator.testbed.network.OryNetwork} is the way
 * in.
 */
@NullMarked
package io.github.oryoperator.testbed.network;

import org.jspecify.annotations.NullMarked;
