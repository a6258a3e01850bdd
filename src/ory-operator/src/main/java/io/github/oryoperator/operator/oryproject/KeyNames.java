package io.github.oryoperator.operator.oryproject;

import io.github.oryoperator.api.oryproject.OryProject;
import io.github.oryoperator.operator.engine.ShortHash;

/**
 * The names of a resource's API keys in Ory. They end with what tells the keys that this very resource made from all others: a key
 * whose value was lost is known by it.
 *
 * @param suffix that end
 */
record KeyNames(String suffix) {
    /** Of the resource of that name, be it made anew, in that cluster. */
    static KeyNames of(String clusterId, OryProject resource) {
        var whole = String.join(
                "/",
                clusterId,
                resource.getMetadata().getNamespace(),
                resource.getMetadata().getName());
        return new KeyNames(" (ory-operator " + ShortHash.of(whole) + ")");
    }

    String inOry(String name) {
        return name + suffix;
    }

    boolean isOurs(String inOry) {
        return inOry.endsWith(suffix);
    }
}
