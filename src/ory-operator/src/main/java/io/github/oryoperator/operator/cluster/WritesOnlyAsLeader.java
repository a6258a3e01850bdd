package io.github.oryoperator.operator.cluster;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.github.oryoperator.operator.election.LeadershipGuard;
import java.util.Set;

/** Holds back every mutating request to the API server while this process does not lead, whoever makes it. */
final class WritesOnlyAsLeader implements Interceptor {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private final LeadershipGuard guard;

    WritesOnlyAsLeader(LeadershipGuard guard) {
        this.guard = guard;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (!READS.contains(request.method())) {
            guard.check();
        }
    }
}
