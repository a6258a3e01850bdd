package io.github.oryoperator.operator.engine;

import org.jspecify.annotations.Nullable;

/**
 * What we leave on an external object that can hold it, to know it again after any crash: whose it is, and of which secret. It has no
 * version of the API in it, for a resource outlives versions.
 *
 * @param cluster id of the cluster
 * @param namespace namespace of the resource
 * @param name name of the resource
 * @param uid uid of the resource
 * @param secret fingerprint of the secret that was sent with it; null where there is none
 */
public record Mark(
        String cluster,
        String namespace,
        String name,
        String uid,
        @Nullable String secret) {

    /** The mark with another fingerprint. */
    public Mark withSecret(@Nullable String fingerprint) {
        return new Mark(cluster, namespace, name, uid, fingerprint);
    }

    /** Whether both name the same resource, be it the same one or one made anew under its name. */
    public boolean isOfSameName(Mark other) {
        return cluster.equals(other.cluster) && namespace.equals(other.namespace) && name.equals(other.name);
    }
}
