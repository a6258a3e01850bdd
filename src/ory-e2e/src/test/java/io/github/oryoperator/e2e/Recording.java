package io.github.oryoperator.e2e;

import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.testbed.fault.Call;
import io.github.oryoperator.testbed.fault.CallRecord;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultBuilder;
import io.github.oryoperator.testbed.fault.FaultProxy;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The calls of an operator for a sandbox's resource, to the API server and to Ory. */
final class Recording {

    private final ProxiedOperator operator;

    Recording(ProxiedOperator operator) {
        this.operator = operator;
    }

    /** Forgets what came so far. */
    void restart() {
        operator.kubernetes().forgetCalls();
        operator.ory().forEach(FaultProxy::forgetCalls);
    }

    /** What the operator wrote for this resource, in the order of its calls. */
    Stream<CallRecord> writesOf(Sandbox sandbox, Changeable resource) {
        return callsOf(sandbox, resource).filter(record -> record.call().mutates());
    }

    /** What it asked and wrote for this resource, in the order of its calls. */
    Stream<CallRecord> callsOf(Sandbox sandbox, Changeable resource) {
        return Stream.concat(Stream.of(operator.kubernetes()), operator.ory().stream())
                .flatMap(proxy -> proxy.allCalls().stream())
                .filter(record -> concerns(sandbox, resource, record.call()))
                .sorted(Comparator.comparing(CallRecord::arrived));
    }

    /** A fault at the call in this place among those for this resource; all proxies count with the same counter. */
    static FaultBuilder when(Sandbox sandbox, Changeable resource, Step call, AtomicInteger count) {
        return Fault.when(each -> concerns(sandbox, resource, each)
                && Step.what(each).equals(call.what())
                && count.incrementAndGet() == call.occurrence());
    }

    /** Lists and watches serve all, and are told apart from the calls for one. */
    private static boolean concerns(Sandbox sandbox, Changeable resource, Call call) {
        boolean inKubernetes = call.namespace().equals(sandbox.namespace())
                && !call.kind().startsWith("orytenants")
                && !call.name().startsWith("default.")
                && (call.mutates() || call.verb().equals("get"));
        return inKubernetes || resource.concerns(sandbox, call);
    }
}
