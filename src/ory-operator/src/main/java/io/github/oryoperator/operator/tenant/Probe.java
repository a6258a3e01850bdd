package io.github.oryoperator.operator.tenant;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.tenant.Capability;
import io.github.oryoperator.api.tenant.ServiceStatus;
import io.github.oryoperator.api.tenant.TenantStatus;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.meta.ApiStatus;
import io.github.oryoperator.operator.status.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks how the servers of a tenant are. */
final class Probe {
    private final Ory ory;

    Probe(Ory ory) {
        this.ory = ory;
    }

    /**
     * What a probe found.
     *
     * @param apis each API of the tenant with how it is
     * @param services the same by service, for the status
     */
    record Result(Map<Api, Outcome> apis, List<ServiceStatus> services) {
        /** The first API that is not well; empty: all are. */
        Optional<Outcome> trouble() {
            return apis.values().stream()
                    .filter(outcome -> outcome.kind() == Outcome.Kind.STALLED)
                    .findFirst()
                    .or(() -> apis.values().stream()
                            .filter(outcome -> outcome.kind() != Outcome.Kind.READY)
                            .findFirst());
        }
    }

    /** Asks every API that the tenant has. What is known of a server's abilities holds as long as its version does. */
    Result run(String name, TenantEntry entry, Tenant connection, TenantStatus before) {
        var apis = new EnumMap<Api, Outcome>(Api.class);
        var found = new EnumMap<Api, ApiStatus>(Api.class);
        for (Api api : Api.values()) {
            if (connection.endpoint(api) != null) {
                var status = look(name, api, entry.apis().get(api));
                found.put(api, status);
                apis.put(api, outcome(status));
            }
        }
        return new Result(apis, services(name, found, before));
    }

    private List<ServiceStatus> services(String name, Map<Api, ApiStatus> found, TenantStatus before) {
        var services = new ArrayList<ServiceStatus>();
        found.keySet().stream().map(Api::service).distinct().forEach(service -> {
            var ofService = found.values().stream()
                    .filter(status -> status.api().service().equals(service))
                    .toList();
            services.add(service(name, service, ofService, before));
        });
        return services;
    }

    private ServiceStatus service(String name, String service, List<ApiStatus> found, TenantStatus before) {
        var known = before.services().stream()
                .filter(status -> status.name().equals(service))
                .findFirst();
        boolean reachable = found.stream().allMatch(status -> status.state() == ApiStatus.State.REACHABLE);
        var version =
                found.stream().map(ApiStatus::version).filter(Objects::nonNull).findFirst();
        if (!reachable || version.isEmpty()) {
            return new ServiceStatus(
                    service,
                    reachable,
                    version.or(() -> known.map(ServiceStatus::version)).orElse(null),
                    known.map(ServiceStatus::capabilities).orElse(List.of()));
        }
        boolean same =
                known.filter(status -> version.get().equals(status.version())).isPresent();
        if (same) {
            return new ServiceStatus(service, true, version.get(), known.get().capabilities());
        }
        return capabilities(name, service)
                .map(able -> new ServiceStatus(service, true, version.get(), able))
                .orElseGet(() -> new ServiceStatus(service, true, null, List.of()));
    }

    /** Empty: it could not be found out. Then no version is remembered either, so that the next probe asks again. */
    private Optional<List<String>> capabilities(String name, String service) {
        if (!service.equals(Api.HYDRA_ADMIN.service())) {
            return Optional.of(List.of());
        }
        try {
            boolean rotates = ory.oauth2Clients().forTenant(name).supportsSecretRotation();
            return Optional.of(rotates ? List.of(Capability.SECRET_ROTATION) : List.of());
        } catch (OryException e) {
            return Optional.empty();
        }
    }

    /** Keto's write API can only be recognised by a write, if one of nothing: once that went well, a sign of life will do. */
    private ApiStatus look(String name, Api api, @Nullable Outcome before) {
        var metadata = ory.metadata().forTenant(name);
        if (api == Api.KETO_WRITE && before != null && before.kind() == Outcome.Kind.READY) {
            try {
                metadata.alive(api);
                return new ApiStatus(api, ApiStatus.State.REACHABLE, null, null);
            } catch (OryException e) {
                return metadata.status(api);
            }
        }
        return metadata.status(api);
    }

    private static Outcome outcome(ApiStatus status) {
        var where = status.api().path();
        return switch (status.state()) {
            case REACHABLE, NOT_CONFIGURED -> Outcome.ready(Reason.SUCCEEDED, "");
            case UNAUTHORIZED, FORBIDDEN ->
                Outcome.stalled(Reason.UNAUTHORIZED, where + ": the server does not accept the credentials");
            case WRONG_URL ->
                Outcome.stalled(Reason.WRONG_URL, where + ": the server there does not answer as the service does");
            case ADDRESS_REFUSED ->
                Outcome.stalled(Reason.ADDRESS_NOT_ALLOWED, where + ": the operator may not connect to this address");
            case UNREACHABLE -> Outcome.failed(Reason.UNREACHABLE, where + ": the server cannot be reached");
        };
    }
}
