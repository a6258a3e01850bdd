/**
 * A proxy that stands before the API server or an Ory service and makes the network fail on a plan: it numbers and
 * names every mutating call, and holds, delays, drops, resets, truncates or answers it, or kills its caller, at an
 * exact point. {@link io.github.oryoperator.testbed.fault.FaultProxy} is the way in.
 */
@NullMarked
package io.github.oryoperator.testbed.fault;

import org.jspecify.annotations.NullMarked;
