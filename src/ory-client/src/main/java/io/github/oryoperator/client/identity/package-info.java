/**
 * Identities and their sessions with Kratos. What is personal (traits, addresses, metadata, devices) shows in no
 * {@code toString}.
 */
@NullMarked
package io.github.oryoperator.client.identity;

import org.jspecify.annotations.NullMarked;
