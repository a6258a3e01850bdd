package io.github.oryoperator.client;

/** A service before it is bound: it takes a tenant to do anything. */
@FunctionalInterface
public interface PerTenant<S> {
    /**
     * The service of that tenant. The same name gives the same instance, as long as its configuration is the same.
     *
     * @throws OryConfigurationException if there is no such tenant, or its configuration is not valid
     */
    S forTenant(String name);
}
