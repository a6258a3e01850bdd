package io.github.oryoperator.operator.jsonwebkeyset;

import io.github.oryoperator.client.oauth2.JsonWebKeySet;

/** The public keys of a JsonWebKeySet, for resources that refer to it. */
public interface PublicKeys {
    /**
     * The keys as Hydra has them, the current and the former ones, without private material.
     *
     * @param namespace the namespace of both resources
     * @param name the name of the JsonWebKeySet
     * @throws io.github.oryoperator.operator.engine.Halt if there is none, or it is not ready
     */
    JsonWebKeySet of(String namespace, String name);
}
