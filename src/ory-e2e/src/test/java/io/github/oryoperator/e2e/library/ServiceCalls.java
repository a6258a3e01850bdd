package io.github.oryoperator.e2e.library;

import static io.github.oryoperator.client.Api.HYDRA_ADMIN;
import static io.github.oryoperator.client.Api.HYDRA_PUBLIC;
import static io.github.oryoperator.client.Api.KETO_READ;
import static io.github.oryoperator.client.Api.KETO_WRITE;
import static io.github.oryoperator.client.Api.KRATOS_ADMIN;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.PerTenant;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.client.permission.SubjectSet;
import io.github.oryoperator.client.permission.TupleQuery;
import io.github.oryoperator.e2e.library.ServiceCall.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every method of every service that a fault can meet, one line each. */
final class ServiceCalls {
    private final List<ServiceCall> calls = new ArrayList<>();

    private ServiceCalls() {}

    static List<ServiceCall> all() {
        ServiceCalls table = new ServiceCalls();
        HydraCalls.addTo(table);
        table.ofKeto();
        KratosCalls.addTo(table);
        FlowCalls.addTo(table);
        NetworkCalls.addTo(table);
        table.ofMetadata();
        return List.copyOf(table.calls);
    }

    <S> Of<S> of(String service, Function<Ory, PerTenant<S>> accessor) {
        return new Of<>(calls, service, RealOry.TENANT, accessor);
    }

    <S> Of<S> ofNetwork(String service, Function<Ory, PerTenant<S>> accessor) {
        return new Of<>(calls, service, RealOry.CLOUD, accessor);
    }

    /** Adds the methods of one service; each is called with an id that no other has. */
    record Of<S>(List<ServiceCall> calls, String service, String tenant, Function<Ory, PerTenant<S>> accessor) {
        Of<S> has(String method, Kind kind, String verb, Api api, BiConsumer<S, String> call) {
            calls.add(new ServiceCall(
                    service + "." + method,
                    api,
                    verb,
                    kind,
                    ory -> call.accept(accessor.apply(ory).forTenant(tenant), RealOry.unique("faulty"))));
            return this;
        }
    }

    static void first(Stream<?> all) {
        all.limit(1).forEach(item -> {});
    }

    private static RelationTuple tuple(String object) {
        return RelationTuple.of("files", object, "view", "alice");
    }

    private void ofKeto() {
        of("permissions", Ory::permissions)
                .has("check", Kind.REPEATABLE, "POST", KETO_READ, (s, id) -> s.check(tuple(id)))
                .has("supportsBatchCheck", Kind.PROBE, "POST", KETO_READ, (s, id) -> s.supportsBatchCheck())
                .has("grant", Kind.ONCE_UNREAD, "PUT", KETO_WRITE, (s, id) -> s.grant(tuple(id)))
                .has("revoke", Kind.REPEATABLE_UNREAD, "DELETE", KETO_WRITE, (s, id) -> s.revoke(tuple(id)))
                .has("list", Kind.REPEATABLE, "GET", KETO_READ, (s, id) -> s.list(TupleQuery.of(tuple(id))))
                .has(
                        "listAll",
                        Kind.REPEATABLE,
                        "GET",
                        KETO_READ,
                        (s, id) -> first(s.listAll(TupleQuery.of(tuple(id)))))
                .has(
                        "expand",
                        Kind.REPEATABLE,
                        "GET",
                        KETO_READ,
                        (s, id) -> s.expand(new SubjectSet("files", id, "view")))
                .has("apply", Kind.ONCE_UNREAD, "PATCH", KETO_WRITE, (s, id) -> s.apply(List.of(tuple(id)), List.of()))
                .has(
                        "apply (deletions)",
                        Kind.REPEATABLE_UNREAD,
                        "PATCH",
                        KETO_WRITE,
                        (s, id) -> s.apply(List.of(), List.of(tuple(id))));
    }

    private void ofMetadata() {
        of("metadata", Ory::metadata)
                .has("version", Kind.REPEATABLE, "GET", HYDRA_ADMIN, (s, id) -> s.version())
                .has("alive", Kind.REPEATABLE_UNREAD, "GET", KETO_READ, (s, id) -> s.alive(KETO_READ))
                .has("ready", Kind.REPEATABLE_UNREAD, "GET", KRATOS_ADMIN, (s, id) -> s.ready(KRATOS_ADMIN))
                .has("discoverConfiguration", Kind.PATIENT, "GET", HYDRA_PUBLIC, (s, id) -> s.discoverConfiguration())
                .has("discoverJwks", Kind.PATIENT, "GET", HYDRA_PUBLIC, (s, id) -> s.discoverJwks());
    }
}
