package io.github.oryoperator.client.meta;

import static io.github.oryoperator.client.Api.HYDRA_PUBLIC;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryForbiddenException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.meta.ApiStatus.State;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one tenant's servers say about themselves. */
public final class MetadataService {
    /** Hydra generates RSA keys before its first answer here, which takes long on a slow or busy machine. */
    private static final Duration KEY_GENERATION = Duration.ofMinutes(1);

    private final Caller caller;

    public MetadataService(Caller caller) {
        this.caller = caller;
    }

    /** Hydra's {@link #version(Api)}. */
    public String version() {
        return version(Api.HYDRA_ADMIN);
    }

    /**
     * {@code GET /version}, {@code /admin/version} of Kratos: such as {@code v2.3.0}, or {@code master} for a server
     * built from source.
     *
     * @param api an API that has one: the admin ones and Keto's two
     * @throws OryConfigurationException of a public API, which has none
     */
    public String version(Api api) {
        return caller.get(api, Routes.version(api))
                .send()
                .json()
                .path("version")
                .asText();
    }

    /** {@code GET /health/alive}: whether the process answers. Returns if it does. */
    public void alive(Api api) {
        caller.get(api, Routes.health(api) + "/alive").send();
    }

    /** {@code GET /health/ready}: whether it and what it depends on can do their work. Returns if they can. */
    public void ready(Api api) {
        caller.get(api, Routes.health(api) + "/ready").send();
    }

    /**
     * {@code GET /.well-known/openid-configuration} of Hydra's public API: issuer and endpoints as it tells them to
     * clients (OpenID Connect Discovery 1.0, section 3). The first call of all makes Hydra generate keys and may take a
     * minute.
     */
    public JsonNode discoverConfiguration() {
        return caller.get(HYDRA_PUBLIC, "/.well-known/openid-configuration")
                .within(KEY_GENERATION)
                .send()
                .json();
    }

    /**
     * {@code GET /.well-known/jwks.json} of Hydra's public API: the keys that tokens are verified with. The first call
     * of all makes Hydra generate them and may take a minute.
     */
    public JsonWebKeys discoverJwks() {
        return caller.get(HYDRA_PUBLIC, "/.well-known/jwks.json")
                .within(KEY_GENERATION)
                .send()
                .as(JsonWebKeys.class);
    }

    /**
     * Looks whether an API can be used, with calls that change nothing: only the right API understands them, and only
     * when it lets us in. Then asks for the version. Whatever the server does is
     * a result.
     */
    public ApiStatus status(Api api) {
        if (!caller.has(caller.given("api", api))) {
            return new ApiStatus(api, State.NOT_CONFIGURED, null, null);
        }
        for (Call probe : Routes.probes(caller, api)) {
            try {
                probe.send();
            } catch (OryNotFoundException e) {
                // What was asked for does not exist, but the API does.
            } catch (OryException e) {
                return new ApiStatus(api, state(e), null, e);
            }
        }
        return new ApiStatus(api, State.REACHABLE, versionIfTold(api), null);
    }

    private @Nullable String versionIfTold(Api api) {
        if (!Routes.hasVersion(api)) {
            return null;
        }
        try {
            return version(api);
        } catch (OryException e) {
            return null;
        }
    }

    private static State state(OryException e) {
        if (e instanceof OryUnauthorizedException) {
            return State.UNAUTHORIZED;
        }
        if (e instanceof OryForbiddenException) {
            return State.FORBIDDEN;
        }
        if (e instanceof OryConfigurationException configuration) {
            return configuration.kind() == OryConfigurationException.Kind.ADDRESS_REFUSED
                    ? State.ADDRESS_REFUSED
                    : State.WRONG_URL;
        }
        return e.isRetryable() ? State.UNREACHABLE : State.WRONG_URL;
    }
}
