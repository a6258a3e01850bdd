package io.github.oryoperator.operator.standin;

import io.fabric8.kubernetes.client.CustomResource;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.OrySpec;
import io.github.oryoperator.api.OryStatus;
import io.github.oryoperator.operator.engine.Companions;
import io.github.oryoperator.operator.engine.ResourceAdapter;
import java.util.function.Supplier;

/**
 * A kind as one process of the operator knows it.
 *
 * @param adapter the kind
 * @param companions what its resources keep beside their external object
 * @param fresh makes an empty resource
 */
public record OneKind<R extends CustomResource<P, S> & OryResource<P, S>, P extends OrySpec, S extends OryStatus<S>, X>(
        ResourceAdapter<R, S, X> adapter, Companions<R, S, X> companions, Supplier<R> fresh) {}
