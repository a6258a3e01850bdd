/**
 * Who did what to Ory: an event for every call that changes something or reads a private thing, redacted before any
 * sink sees it.
 */
@NullMarked
package io.github.oryoperator.client.audit;

import org.jspecify.annotations.NullMarked;
