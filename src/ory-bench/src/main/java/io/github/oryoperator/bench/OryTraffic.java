package io.github.oryoperator.bench;

import io.github.oryoperator.testbed.fault.CallRecord;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultProxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What goes to Ory by the proxies before its servers, which can also let every call hang. */
final class OryTraffic {

    private static final int NOT_FOUND = 404;

    private final Map<String, FaultProxy> proxies = new LinkedHashMap<>();

    /** Counts what goes through that one as well. */
    FaultProxy add(String name, FaultProxy proxy) {
        proxies.put(name, proxy);
        return proxy;
    }

    /** Counts from now on. */
    void forget() {
        proxies.values().forEach(FaultProxy::forgetCalls);
    }

    /** From now on nobody is answered; connections stay open. */
    List<Fault> hang() {
        return proxies.values().stream()
                .map(proxy -> {
                    var fault = Fault.when(call -> true).always().drop();
                    proxy.plan().add(fault);
                    return fault;
                })
                .toList();
    }

    /** How many of them write. */
    long writes() {
        return proxies.values().stream()
                .mapToLong(proxy -> writes(proxy.allCalls()))
                .sum();
    }

    /**
     * Whether a tenant's service is well is asked of Keto's write API by its version and then a transaction of no changes, which looks like
     * a write and is none.
     */
    static long writes(List<CallRecord> calls) {
        return IntStream.range(0, calls.size())
                .filter(i -> calls.get(i).call().mutates())
                .filter(i -> i == 0
                        || !calls.get(i).call().kind().equals("relation-tuple")
                        || !calls.get(i - 1).call().path().equals("/version"))
                .count();
    }

    /**
     * The calls since {@link #forget}: of things of Ory a list's page, a single one, a write; the rest is what tells whether a server is
     * well, schemas, and what is not there. A list may be of a single thing too, where it is looked for by a name.
     */
    Table table() {
        var table = new Table("server", "list pages", "single GETs", "writes", "other reads");
        proxies.forEach((name, proxy) -> {
            var read = proxy.allCalls().stream()
                    .filter(record -> !record.call().mutates())
                    .collect(Collectors.groupingBy(OryTraffic::sort, Collectors.counting()));
            table.row(
                    name,
                    read.getOrDefault("list", 0L).toString(),
                    read.getOrDefault("get", 0L).toString(),
                    Long.toString(writes(proxy.allCalls())),
                    read.getOrDefault("", 0L).toString());
        });
        return table;
    }

    private static String sort(CallRecord record) {
        var call = record.call();
        return call.kind().isEmpty() || record.status() == NOT_FOUND ? "" : call.verb();
    }
}
