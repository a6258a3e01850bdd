package io.github.oryoperator.operator.trustedissuer;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.trustedissuer.JwksUri;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.oauth2.PublishedKeys;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that issuers publish. A document that cannot be read, or that holds no key, is a failure: what is trusted stays so, for who
 * could take a document away could else take everybody's trust away.
 */
final class JwksDocuments {
    /** Passes that follow one another at once, and resources of one issuer, ask once. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final PublishedKeys published;
    private final Clock clock;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    private record Read(List<TrustedKey> keys, Instant at) {}

    JwksDocuments(PublishedKeys published, Clock clock) {
        this.published = published;
        this.clock = clock;
    }

    /**
     * The keys at an address.
     *
     * @throws Halt if they cannot be had now, or are none
     */
    List<TrustedKey> keys(JwksUri uri) {
        var now = clock.instant();
        var half = uri.pollTime().dividedBy(2);
        var age = half.compareTo(FRESH) < 0 ? half : FRESH;
        var known = read.get(uri.url());
        // A clock that was set back makes nothing younger.
        if (known != null
                && !now.isBefore(known.at())
                && now.isBefore(known.at().plus(age))) {
            return known.keys();
        }
        read.values().removeIf(old -> !now.isBefore(old.at().plus(FRESH)));
        var keys = fetch(uri.url());
        read.put(uri.url(), new Read(keys, now));
        return keys;
    }

    private List<TrustedKey> fetch(String url) {
        try {
            return KeySources.usable(published.get(url))
                    .orElseThrow(
                            () -> unreachable("holds no key that assertions are signed with, one twice, or more than "
                                    + KeySources.MOST));
        } catch (OryException e) {
            throw failure(e);
        }
    }

    private static Halt failure(OryException e) {
        if (e instanceof OryConfigurationException configuration
                && configuration.kind() == OryConfigurationException.Kind.ADDRESS_REFUSED) {
            return new Halt(Outcome.stalled(
                    Reason.ADDRESS_NOT_ALLOWED, "The operator may not connect to the address in jwksUri.url"));
        }
        var status = e.status() == 0 ? "" : " (" + e.status() + ")";
        var why = e instanceof OryUnavailableException unavailable
                ? switch (unavailable.kind()) {
                    case CONNECT, BREAKER_OPEN, SATURATED, INTERRUPTED -> "cannot be reached";
                    case TLS -> "has no certificate that is trusted";
                    case TIMEOUT -> "did not answer in time";
                    case CONNECTION_LOST -> "broke the connection";
                    case SERVER -> "cannot answer now" + status;
                    case UNREADABLE -> "holds no key set of at most 64 KiB";
                }
                : "answers with something else" + status;
        return unreachable(why);
    }

    private static Halt unreachable(String why) {
        return new Halt(Outcome.waiting(Reason.UNREACHABLE, "What jwksUri.url names " + why));
    }
}
