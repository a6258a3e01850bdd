package io.github.oryoperator.operator.oauth2client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oauth2client.ExtraKeys;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.TenantView;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Hydra tells clients about itself, kept for a while: many Secrets hold the same facts. */
final class Discovery {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final String PATH = "/.well-known/openid-configuration";

    private final Clock clock;
    private final Function<Services, JsonNode> fetch;
    private final Map<String, Known> byTenant = new ConcurrentHashMap<>();

    private record Known(@Nullable String url, JsonNode document, Instant until) {}

    Discovery(Clock clock, Function<Services, JsonNode> fetch) {
        this.clock = clock;
        this.fetch = fetch;
    }

    /** Asks Hydra's public API. */
    static Discovery ofHydra(Clock clock) {
        return new Discovery(
                clock,
                services ->
                        services.ory().metadata().forTenant(services.tenant()).discoverConfiguration());
    }

    /**
     * The values of a Secret's extra keys.
     *
     * @throws Halt if Hydra does not tell one of them
     */
    Map<String, String> values(@Nullable ExtraKeys keys, TenantView tenant) {
        if (keys == null || keys.equals(ExtraKeys.builder().build())) {
            return Map.of();
        }
        var reader = new Reader(document(tenant));
        reader.put(keys.issuer(), "issuer");
        reader.put(keys.authorizationUrl(), "authorization_endpoint");
        reader.put(keys.tokenUrl(), "token_endpoint");
        reader.put(keys.userinfoUrl(), "userinfo_endpoint");
        reader.put(keys.jwksUrl(), "jwks_uri");
        reader.put(keys.revocationUrl(), "revocation_endpoint");
        reader.put(keys.endSessionUrl(), "end_session_endpoint");
        reader.put(keys.deviceAuthorizationUrl(), "device_authorization_endpoint");
        reader.putDiscoveryUrl(keys.discoveryUrl());
        return reader.values;
    }

    /** Of how many tenants something is kept. */
    int size() {
        return byTenant.size();
    }

    private JsonNode document(TenantView tenant) {
        var now = clock.instant();
        var known = byTenant.get(tenant.services().tenant());
        if (known != null && now.isBefore(known.until()) && Objects.equals(known.url(), tenant.publicUrl())) {
            return known.document();
        }
        var document = fetch.apply(tenant.services());
        // Of tenants that are gone nobody asks again.
        byTenant.values().removeIf(old -> !now.isBefore(old.until()));
        byTenant.put(tenant.services().tenant(), new Known(tenant.publicUrl(), document, now.plus(KEPT)));
        return document;
    }

    private record Reader(JsonNode document, Map<String, String> values) {
        Reader(JsonNode document) {
            this(document, new HashMap<>());
        }

        void put(@Nullable String key, String fact) {
            if (key != null) {
                values.put(key, fact(fact));
            }
        }

        void putDiscoveryUrl(@Nullable String key) {
            if (key != null) {
                var issuer = fact("issuer");
                values.put(key, (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + PATH);
            }
        }

        private String fact(String name) {
            var value = document.path(name).asText("");
            if (value.isEmpty()) {
                throw new Halt(Outcome.stalled(Reason.UNSUPPORTED, "This Hydra does not tell its " + name));
            }
            return value;
        }
    }
}
