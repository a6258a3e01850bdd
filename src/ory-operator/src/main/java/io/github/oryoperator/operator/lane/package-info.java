/**
 * Where reconciliations run: virtual threads, bounded in total and per tenant, in two lanes, so that a user's edit waits neither
 * behind a start-up storm nor behind a slow tenant.
 */
@NullMarked
package io.github.oryoperator.operator.lane;

import org.jspecify.annotations.NullMarked;
