package io.github.oryoperator.e2e;

import io.github.oryoperator.e2e.system.Sandbox;

/**
 * What a user may do to any resource.
 *
 * @param of the resource
 * @param what is done to it
 */
record ResourceChange(ChangeableResource of, What what) implements Change {

    /** What is done. */
    enum What {
        CREATION,
        UPDATE,
        DELETION
    }

    @Override
    public void prepare(Sandbox sandbox) {
        of.prepare(sandbox);
        if (what != What.CREATION) {
            of.apply(sandbox, of.created(sandbox));
            of.awaitGeneration(sandbox, 1);
        }
    }

    @Override
    public void make(Sandbox sandbox) {
        switch (what) {
            case CREATION -> of.apply(sandbox, of.created(sandbox));
            case UPDATE -> of.apply(sandbox, of.updated(sandbox));
            case DELETION -> of.delete(sandbox);
        }
    }

    @Override
    public void await(Sandbox sandbox) {
        switch (what) {
            case CREATION -> of.awaitGeneration(sandbox, 1);
            case UPDATE -> of.awaitGeneration(sandbox, 2);
            case DELETION -> of.awaitGone(sandbox);
        }
    }

    @Override
    public String toString() {
        return what.toString();
    }
}
