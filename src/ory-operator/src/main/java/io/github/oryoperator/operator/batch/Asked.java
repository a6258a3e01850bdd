package io.github.oryoperator.operator.batch;

import io.github.oryoperator.client.CallContext;

/**
 * What somebody asks of a tenant's Ory.
 *
 * @param item what
 * @param by on whose behalf
 */
public record Asked<I>(I item, CallContext by) {}
