package io.github.oryoperator.testbed.fault;

/**
 * What the connections of one proxy share.
 *
 * @param upstream the server behind it
 * @param names knows the server's calls
 * @param calls all calls so far
 * @param plan the faults
 * @param watches the open watches
 */
record Proxied(Upstream upstream, CallNames names, CallLog calls, FaultPlan plan, Watches watches) {}
