package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.DeletionPolicy;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oauth2client.OAuth2ClientStatus;
import io.github.oryoperator.api.oauth2client.UnmanagedFields;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.client.oauth2.OAuth2ClientBuilder;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.operator.engine.Applied;
import io.github.oryoperator.operator.engine.ChosenIds;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.Listed;
import io.github.oryoperator.operator.engine.Listing;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.MarkJson;
import io.github.oryoperator.operator.engine.Nesting;
import io.github.oryoperator.operator.engine.ResourceAdapter;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.Sought;
import io.github.oryoperator.operator.engine.TenantView;
import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.field.Managed;
import io.github.oryoperator.operator.status.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A client of Hydra, as the engine wants to know it. */
public final class OAuth2ClientAdapter
        implements ResourceAdapter<OAuth2Client, OAuth2ClientStatus, io.github.oryoperator.client.oauth2.OAuth2Client> {

    /** What Hydra calls all that it does not accept in a client. */
    private static final String BAD_METADATA = "invalid_client_metadata";

    @Override
    public String kind() {
        return "OAuth2Client";
    }

    @Override
    public Api api() {
        return Api.HYDRA_ADMIN;
    }

    @Override
    public DeletionPolicy usualDeletion() {
        return DeletionPolicy.DELETE;
    }

    @Override
    public OAuth2ClientStatus noStatus() {
        return OAuth2ClientStatus.NONE;
    }

    @Override
    public void check(OAuth2Client resource) {
        Nesting.check("metadata", resource.getSpec().metadata());
        Nesting.check("jwks", resource.getSpec().jwks());
    }

    @Override
    public Set<ResourceKey> references(OAuth2Client resource) {
        return Stream.concat(Credentials.secretOf(resource).stream(), Credentials.keySetOf(resource).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String id(OAuth2Client resource, TenantView tenant) {
        return ChosenIds.of(resource.getSpec().clientId(), "clientId", resource.getMetadata(), tenant);
    }

    @Override
    public Set<String> named(OAuth2Client resource) {
        return OAuth2ClientFields.TABLE.named(resource.getSpec());
    }

    @Override
    public Applied applied(OAuth2ClientStatus status) {
        return new Applied(
                Set.copyOf(status.appliedFields()),
                status.appliedGeneration(),
                status.server(),
                status.appliedSource());
    }

    @Override
    public OAuth2ClientStatus withApplied(OAuth2ClientStatus status, Applied applied) {
        return status.withAppliedFields(applied.fields().stream().sorted().toList())
                .withAppliedGeneration(applied.generation())
                .withAppliedSource(applied.source())
                .withServer(applied.server());
    }

    @Override
    public boolean resetsUnnamed(OAuth2Client resource) {
        return UnmanagedFields.of(resource.getSpec().unmanagedFields())
                .filter(UnmanagedFields.RESET::equals)
                .isPresent();
    }

    @Override
    public List<Difference> differences(
            OAuth2Client resource, io.github.oryoperator.client.oauth2.OAuth2Client external, Managed managed) {
        return OAuth2ClientFields.TABLE.differences(resource.getSpec(), external, managed);
    }

    @Override
    public Optional<Mark> mark(io.github.oryoperator.client.oauth2.OAuth2Client external) {
        return MarkJson.read(external.metadata());
    }

    @Override
    public String idOf(io.github.oryoperator.client.oauth2.OAuth2Client external) {
        return Objects.requireNonNullElse(external.clientId(), "");
    }

    @Override
    public Optional<io.github.oryoperator.client.oauth2.OAuth2Client> find(
            Services services, Sought<OAuth2Client, OAuth2ClientStatus> sought) {
        return clients(services).find(sought.id());
    }

    @Override
    public Optional<Listing<OAuth2Client, OAuth2ClientStatus, io.github.oryoperator.client.oauth2.OAuth2Client>>
            list() {
        return Optional.of((services, statuses) -> clients(services)
                .listAll(ClientQuery.ALL.withPageSize(500))
                .map(client -> Listed.of(idOf(client), client)));
    }

    @Override
    public io.github.oryoperator.client.oauth2.OAuth2Client create(
            Services services, Write<OAuth2Client, OAuth2ClientStatus> write) {
        var client = written(OAuth2ClientBuilder.builder().clientId(write.id()), write);
        return explained(client, () -> clients(services).create(client));
    }

    @Override
    public io.github.oryoperator.client.oauth2.OAuth2Client update(
            Services services,
            io.github.oryoperator.client.oauth2.OAuth2Client now,
            Write<OAuth2Client, OAuth2ClientStatus> write) {
        var client = written(OAuth2ClientBuilder.builder(now), write);
        return explained(client, () -> clients(services).set(write.id(), client));
    }

    /** Hydra fetches the sector's URIs itself, and is the only one to know why that fails: to us it names no field. */
    private static <V> V explained(io.github.oryoperator.client.oauth2.OAuth2Client client, Supplier<V> call) {
        try {
            return call.get();
        } catch (OryValidationException e) {
            if (client.sectorIdentifierUri() != null
                    && e.violations().isEmpty()
                    && e.errorId().filter(BAD_METADATA::equals).isPresent()) {
                throw new Halt(
                        Outcome.stalled(
                                Reason.REJECTED,
                                "Hydra refused sectorIdentifierUri ("
                                        + BAD_METADATA
                                        + "); write an https URL from which Hydra itself can fetch a JSON array with every one of redirectUris"));
            }
            throw e;
        }
    }

    @Override
    public void delete(Services services, io.github.oryoperator.client.oauth2.OAuth2Client external) {
        clients(services).delete(idOf(external));
    }

    private static io.github.oryoperator.client.oauth2.OAuth2Client written(
            OAuth2ClientBuilder builder, Write<OAuth2Client, OAuth2ClientStatus> write) {
        var spec = write.resource().getSpec();
        OAuth2ClientFields.TABLE.overlay(spec, builder, write.managed());
        if (spec.jwksUri() != null) {
            builder.jwks(null);
        } else if (spec.jwks() != null) {
            builder.jwksUri(null);
        }
        return builder.metadata(MarkJson.with(builder.metadata(), write.mark()))
                .clientSecret(write.secret())
                .build();
    }

    private static OAuth2ClientService clients(Services services) {
        return services.ory().oauth2Clients().forTenant(services.tenant());
    }
}
