package io.github.oryoperator.operator.engine;

import io.github.oryoperator.client.Ory;

/**
 * Ory, as one tenant has it.
 *
 * @param ory the library
 * @param tenant the tenant's name in it
 */
public record Services(Ory ory, String tenant) {}
