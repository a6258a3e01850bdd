package io.github.oryoperator.operator.oryidentity;

import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryidentity.OidcCredential;
import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.api.oryidentity.OryIdentitySpec;
import io.github.oryoperator.api.oryidentity.OryIdentityStatus;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.identity.Identity;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.MarkJson;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.Sought;
import io.github.oryoperator.operator.status.Outcome;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds an identity: by its id, or, where that is not known, by all else that it may be known by. */
final class IdentityLookup {
    private static final int PAGE = 500;

    private final Services services;
    private final Sought<OryIdentity, OryIdentityStatus> sought;
    private final OryIdentitySpec spec;

    IdentityLookup(Services services, Sought<OryIdentity, OryIdentityStatus> sought) {
        this.services = services;
        this.sought = sought;
        this.spec = sought.resource().getSpec();
    }

    Optional<IdentityWithTraits> look() {
        var known = Optional.ofNullable(sought.oryId()).flatMap(this::get);
        if (known.filter(this::isSure).isPresent() || !(known.isPresent() || sought.thoroughly() || mayBeMade())) {
            return known;
        }
        var named = byExternalId().or(() -> byIdentifier(identifiers()));
        if (!mayBeMade() || named.filter(this::isMarkedAsOurs).isPresent()) {
            return named;
        }
        // What it was made with may have been edited since: its mark is what it has for sure.
        return byMark().or(() -> named);
    }

    /** One that is only looked at is what this spec is about, and not what the next one is. */
    private boolean isSure(IdentityWithTraits known) {
        return isMarkedAsOurs(known)
                || Objects.equals(
                        sought.status().observedGeneration(),
                        sought.resource().getMetadata().getGeneration())
                || (sought.claimsHere() && !isLost(known));
    }

    /** Another has it by now, and the spec may ask for somebody else since. */
    private boolean isLost(IdentityWithTraits known) {
        return sought.thoroughly() && MarkJson.read(known.metadataAdmin()).isPresent();
    }

    /** Whether there may be one whose id is not known: as the status says, or because it says nothing at the end of a resource. */
    private boolean mayBeMade() {
        var status = sought.status();
        return Boolean.TRUE.equals(status.creationPending())
                || Boolean.TRUE.equals(status.statusLost())
                || (sought.resource().isMarkedForDeletion()
                        && sought.oryId() == null
                        && status.conditions().isEmpty());
    }

    private Optional<IdentityWithTraits> get(String id) {
        try {
            return Optional.of(identities().getWithTraits(id));
        } catch (OryNotFoundException e) {
            return Optional.empty();
        }
    }

    private Optional<IdentityWithTraits> byExternalId() {
        return Optional.ofNullable(spec.externalId())
                .flatMap(identities()::findByExternalId)
                .map(Identity::id)
                .flatMap(this::get);
    }

    private Optional<IdentityWithTraits> byIdentifier(Set<String> identifiers) {
        var found = new LinkedHashMap<String, IdentityWithTraits>();
        for (var identifier : identifiers) {
            identities()
                    .listWithTraits(IdentityQuery.ALL.withCredentialsIdentifier(identifier))
                    .items()
                    .forEach(identity -> found.put(identity.id(), identity));
        }
        var ours = found.values().stream().filter(this::isMarkedAsOurs).findFirst();
        if (ours.isEmpty() && found.size() > 1) {
            throw new Halt(Outcome.stalled(
                    Reason.ALREADY_EXISTS,
                    "What the spec logs in with belongs to " + found.size() + " identities in Ory already"));
        }
        return ours.or(() -> found.values().stream().findFirst());
    }

    private Optional<IdentityWithTraits> byMark() {
        try (var all = identities().listAllWithTraits(IdentityQuery.ALL.withPageSize(PAGE))) {
            return all.filter(this::isMarkedAsOurs).findFirst();
        }
    }

    private boolean isMarkedAsOurs(IdentityWithTraits identity) {
        return MarkJson.read(identity.metadataAdmin())
                .filter(mark -> mark.isOfSameName(sought.mark()))
                .isPresent();
    }

    /** None where the schema cannot be read. */
    private Set<String> identifiers() {
        var identifiers = new LinkedHashSet<String>();
        try {
            var schema = services.ory().schemas().forTenant(services.tenant()).get(spec.schemaId());
            identifiers.addAll(Identifiers.of(schema, spec.traits()));
        } catch (OryNotFoundException | OryConfigurationException | OryValidationException e) {
            // Kratos does not know it, no path leads to it, or the tenant names no public address: other ways are left.
        } catch (OryException e) {
            if (!mayBeMade()) {
                throw e;
            }
            // Its mark finds it, whatever becomes of the public address.
        }
        if (spec.credentials() != null) {
            Objects.requireNonNullElse(spec.credentials().oidc(), List.<OidcCredential>of())
                    .forEach(link -> identifiers.add(link.provider() + ":" + link.subject()));
        }
        return identifiers;
    }

    private IdentityService identities() {
        return services.ory().identities().forTenant(services.tenant());
    }
}
