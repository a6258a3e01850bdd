package io.github.oryoperator.e2e;

import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.ReadyTruth;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.fault.Call;
import java.util.List;
import java.util.stream.Stream;

/** A resource of one kind to which something is done: what may be done, which calls are about it, what the world is like in the end. */
interface Changeable {

    Change creation();

    /** A change of the spec. */
    Change update();

    Change deletion();

    /** All of its changes. */
    Stream<Change> changes();

    /** Whether each sort of its calls is met where not everything is taken; else one call of each change. */
    boolean everyCall();

    /** Whether a crash may have it made once more, as its answer is not to be had again. */
    default boolean isMadeAgain(String what) {
        return false;
    }

    /** Leads the sandbox's tenant, which leads to Hydra, to whatever else the kind needs. */
    void furnish(Sandbox sandbox, ProxiedOperator operator);

    /** Whether a call is about it that is not one about an object in the sandbox's namespace. */
    boolean concerns(Sandbox sandbox, Call call);

    /** Edits the spec, as a user may at any time, in a way that no change does. */
    void edit(Sandbox sandbox);

    /** Waits until that edit is followed, which made this generation. */
    void awaitEdited(Sandbox sandbox, long generation);

    /** What has to be so at every moment, the worst to crash at included. */
    String promise();

    /** Whether it is so. */
    boolean isPromiseKept(Sandbox sandbox);

    /** What there is in the end, apart from names, times and values that differ from run to run. */
    List<String> world(Sandbox sandbox);

    /** What there is if it never was. */
    List<String> nothing();

    /** Takes away what should not have been left, for the tests that follow. */
    void tidy(Sandbox sandbox);

    /** Whether {@code Ready} is the truth. */
    ReadyTruth truth(TestCluster cluster, Sandbox sandbox);
}
