package io.github.oryoperator.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What every tenant must keep, wherever it runs. */
final class TenantRules {
    private TenantRules() {}

    static List<Problem> problems(Tenant tenant) {
        List<Problem> problems = new ArrayList<>();
        Traffic traffic = tenant.traffic();
        Timeouts timeouts = traffic.timeouts();
        positive("timeouts.connect", timeouts.connect(), problems);
        positive("timeouts.read", timeouts.read(), problems);
        positive("timeouts.write", timeouts.write(), problems);
        positive("timeouts.call", timeouts.call(), problems);
        RateLimit limit = traffic.rateLimit();
        // Below one request in a day nothing would ever get through, and the limiter's arithmetic ends.
        if (limit != null && !(limit.requestsPerSecond() >= 1.0 / 86_400 && limit.requestsPerSecond() <= 1e6)) {
            problems.add(new Problem("rateLimit.requestsPerSecond", "must be above 0 and at most 1000000"));
        }
        if (limit != null && limit.burst() < 1) {
            problems.add(new Problem("rateLimit.burst", "must be at least 1"));
        }
        if (traffic.maxConcurrentRequests() < 1) {
            problems.add(new Problem("maxConcurrentRequests", "must be at least 1"));
        }
        if (traffic.maxAnswerBytes() < 1) {
            problems.add(new Problem("maxAnswerBytes", "must be at least 1"));
        }
        credentials(tenant, problems);
        return problems;
    }

    private static void positive(String path, Duration value, List<Problem> problems) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofHours(1)) > 0) {
            problems.add(new Problem(path, "must be from 1 ms to 1 h"));
        }
    }

    private static void credentials(Tenant tenant, List<Problem> problems) {
        OAuth2Credentials credentials = tenant.oauth2Client();
        if (credentials == null) {
            return;
        }
        if (credentials.clientId().isEmpty()) {
            problems.add(new Problem("oauth2Client.clientId", "must not be empty"));
        }
        boolean wantsSecret = credentials.method() != OAuth2Credentials.Method.NONE;
        if (wantsSecret != (credentials.clientSecret() != null)) {
            problems.add(new Problem(
                    "oauth2Client.clientSecret",
                    wantsSecret ? "is missing for this authentication method" : "must not be given for method none"));
        }
    }
}
