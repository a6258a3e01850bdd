package io.github.oryoperator.operator.oauth2client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oauth2client.ExtraKeys;
import io.github.oryoperator.client.meta.MetadataService;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.TenantView;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Hydra tells clients about itself, kept for a while: many Secrets hold the same facts. It goes with the tenant's connection. */
final class Discovery {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final String PATH = "/.well-known/openid-configuration";

    private final Clock clock;
    private final Function<MetadataService, JsonNode> fetch;
    private final Map<MetadataService, Known> byConnection = Collections.synchronizedMap(new WeakHashMap<>());

    private record Known(JsonNode document, Instant until) {}

    Discovery(Clock clock, Function<MetadataService, JsonNode> fetch) {
        this.clock = clock;
        this.fetch = fetch;
    }

    /** Asks Hydra's public API. */
    static Discovery ofHydra(Clock clock) {
        return new Discovery(clock, MetadataService::discoverConfiguration);
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
        var reader = new Reader(document(tenant.services()));
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

    private JsonNode document(Services services) {
        var now = clock.instant();
        var connection = services.ory().metadata().forTenant(services.tenant());
        var known = byConnection.get(connection);
        if (known != null && now.isBefore(known.until())) {
            return known.document();
        }
        var document = fetch.apply(connection);
        byConnection.put(connection, new Known(document, now.plus(KEPT)));
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
