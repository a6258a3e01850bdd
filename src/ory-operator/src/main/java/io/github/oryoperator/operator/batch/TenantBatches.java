package io.github.oryoperator.operator.batch;

import io.github.oryoperator.client.Failure;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryForbiddenException;
import io.github.oryoperator.client.OryGoneException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryRateLimitedException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.operator.election.LeadershipGuard;
import io.github.oryoperator.operator.engine.OnBehalf;
import io.github.oryoperator.operator.engine.Services;
import java.util.List;

/**
 * What many passes ask of Ory at the same time, in batches of one tenant each.
 *
 * @param <I> an item
 * @param <O> what becomes of one
 */
public final class TenantBatches<I, O> {
    private final Batches<Services, Asked<I>, O> batches;

    /**
     * Batches that are sent by that call.
     *
     * @param leadership asked once more before every send: what is sent may have waited
     */
    public TenantBatches(LeadershipGuard leadership, TenantCall<I, O> call) {
        batches = new Batches<>(new AsLeader<>(leadership, call));
    }

    /**
     * Has an item sent, with those of other passes or alone, and waits for what becomes of it.
     *
     * @throws OryException why it was not done, or that nobody knows
     */
    public O send(Services services, I item) {
        try {
            return batches.send(services, new Asked<>(item, OnBehalf.current()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OryUnavailableException(
                    OryUnavailableException.Kind.INTERRUPTED, Failure.local(services.tenant()), null, e);
        }
    }

    /** How many wait for the next send. */
    int waiting(Services services) {
        return batches.waiting(services);
    }

    private record AsLeader<I, O>(LeadershipGuard leadership, TenantCall<I, O> call)
            implements BatchCall<Services, Asked<I>, O> {
        @Override
        public int weight(Asked<I> asked) {
            return call.weight(asked.item());
        }

        @Override
        public int most() {
            return call.most();
        }

        @Override
        public List<Answer<O>> send(Services services, List<Asked<I>> items) {
            leadership.check();
            return OnBehalf.in(items.getFirst().by(), () -> call.send(services, items));
        }

        /** Whoever is not let in, is asked to wait or gets no answer is so with each of them. */
        @Override
        public boolean isOfSome(RuntimeException failure) {
            return failure instanceof OryException ory
                    && switch (ory) {
                        case OryValidationException invalid -> true;
                        case OryConflictException conflict -> true;
                        case OryNotFoundException missing -> true;
                        case OryGoneException gone -> true;
                        // Of a server, or of what stands before it, that lets single ones pass.
                        case OryForbiddenException forbidden -> true;
                        case OryConfigurationException configuration -> true;
                        case OryUnauthorizedException unauthorized -> false;
                        case OryRateLimitedException limited -> false;
                        case OryUnavailableException unavailable -> false;
                    };
        }
    }
}
