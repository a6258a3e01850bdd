package io.github.oryoperator.e2e;

import io.github.oryoperator.e2e.system.Sandbox;

/** Something that a user may do to a resource. */
interface Change {

    /** What it is done to. */
    Changeable of();

    /** Brings the sandbox to where the change can be made. */
    void prepare(Sandbox sandbox);

    /** Makes the change; does not wait. */
    void make(Sandbox sandbox);

    /** Waits until the operator has followed. */
    void await(Sandbox sandbox);
}
