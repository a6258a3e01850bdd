/**
 * The companion library for Ory: its entry point {@link io.github.oryoperator.client.Ory} and the words all services
 * share (tenants, secrets, pages, errors). All of these words depend on nothing else here; {@code Ory} alone sees every
 * package.
 */
@NullMarked
package io.github.oryoperator.client;

import org.jspecify.annotations.NullMarked;
