package io.github.oryoperator.e2e;

import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.testbed.fault.Call;
import io.github.oryoperator.testbed.fault.CallRecord;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultBuilder;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The calls of an operator for a sandbox's client, to the API server and to Hydra. */
final class Recording {

    private final ProxiedOperator operator;

    Recording(ProxiedOperator operator) {
        this.operator = operator;
    }

    /** Forgets what came so far. */
    void restart() {
        operator.kubernetes().forgetCalls();
        operator.hydra().forgetCalls();
    }

    /** What the operator wrote for this sandbox's client, in the order of its calls. */
    Stream<CallRecord> writesOf(Sandbox sandbox) {
        return callsOf(sandbox).filter(record -> record.call().mutates());
    }

    /** What it asked and wrote for this sandbox's client, in the order of its calls. */
    Stream<CallRecord> callsOf(Sandbox sandbox) {
        return Stream.of(operator.kubernetes(), operator.hydra())
                .flatMap(proxy -> proxy.allCalls().stream())
                .filter(record -> concerns(sandbox, record.call()))
                .sorted(Comparator.comparing(CallRecord::arrived));
    }

    /** A fault at the call in this place among those for this sandbox's client; both proxies count with the same counter. */
    static FaultBuilder when(Sandbox sandbox, Step call, AtomicInteger count) {
        return Fault.when(each -> concerns(sandbox, each)
                && Step.what(each).equals(call.what())
                && count.incrementAndGet() == call.occurrence());
    }

    /** Lists and watches serve all, and are told apart from the calls for one. */
    private static boolean concerns(Sandbox sandbox, Call call) {
        boolean inKubernetes = call.namespace().equals(sandbox.namespace())
                && !call.kind().startsWith("orytenants")
                && !call.name().startsWith("default.");
        boolean inHydra = call.kind().equals("client") && call.name().startsWith(sandbox.namespace() + ".");
        return (call.mutates() || call.verb().equals("get")) && (inKubernetes || inHydra);
    }
}
