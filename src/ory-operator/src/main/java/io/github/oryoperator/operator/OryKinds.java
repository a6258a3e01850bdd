package io.github.oryoperator.operator;

import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.eventstream.EventStream;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.api.oryproject.OryProject;
import io.github.oryoperator.api.oryrelationship.OryRelationship;
import io.github.oryoperator.api.trustedissuer.TrustedIssuer;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.operator.edge.CachedResources;
import io.github.oryoperator.operator.edge.Controllers;
import io.github.oryoperator.operator.engine.ResourceAdapter;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Rivals;
import io.github.oryoperator.operator.eventstream.EventStreamAdapter;
import io.github.oryoperator.operator.eventstream.EventStreamController;
import io.github.oryoperator.operator.eventstream.StreamSecrets;
import io.github.oryoperator.operator.jsonwebkeyset.JsonWebKeySetAdapter;
import io.github.oryoperator.operator.jsonwebkeyset.JsonWebKeySetController;
import io.github.oryoperator.operator.jsonwebkeyset.KeySetSecrets;
import io.github.oryoperator.operator.kubernetes.RolloutRestarts;
import io.github.oryoperator.operator.oauth2client.ClientSecrets;
import io.github.oryoperator.operator.oauth2client.OAuth2ClientAdapter;
import io.github.oryoperator.operator.oauth2client.OAuth2ClientController;
import io.github.oryoperator.operator.oryidentity.IdentityIds;
import io.github.oryoperator.operator.oryidentity.IdentitySecrets;
import io.github.oryoperator.operator.oryidentity.OryIdentityAdapter;
import io.github.oryoperator.operator.oryidentity.OryIdentityController;
import io.github.oryoperator.operator.oryproject.OryProjectAdapter;
import io.github.oryoperator.operator.oryproject.OryProjectController;
import io.github.oryoperator.operator.oryproject.ProjectSecrets;
import io.github.oryoperator.operator.oryproject.ReferredProjects;
import io.github.oryoperator.operator.oryrelationship.IdentitySubjects;
import io.github.oryoperator.operator.oryrelationship.OryRelationshipAdapter;
import io.github.oryoperator.operator.oryrelationship.OryRelationshipController;
import io.github.oryoperator.operator.secret.KubernetesConfigMaps;
import io.github.oryoperator.operator.secret.SecretStore;
import io.github.oryoperator.operator.tenant.TenantRefs;
import io.github.oryoperator.operator.tenant.Values;
import io.github.oryoperator.operator.trustedissuer.IssuerKeys;
import io.github.oryoperator.operator.trustedissuer.TrustedIssuerAdapter;
import io.github.oryoperator.operator.trustedissuer.TrustedIssuerController;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The kinds that stand for objects in Ory, wired by hand: a new one is added here. */
final class OryKinds {
    private final Surroundings surroundings;
    private final OAuth2ClientAdapter clientAdapter = new OAuth2ClientAdapter();
    private final OryRelationshipAdapter relationshipAdapter;
    private final OryIdentityAdapter identityAdapter;
    private final JsonWebKeySetAdapter keySetAdapter;
    private final CachedResources<OAuth2Client> clients = new CachedResources<>(references(clientAdapter));
    private final CachedResources<OryRelationship> relationships;
    private final CachedResources<OryIdentity> identities;
    private final CachedResources<JsonWebKeySet> keySets;
    private final TrustedIssuerAdapter issuerAdapter;
    private final CachedResources<TrustedIssuer> issuers;
    private final OryProjectAdapter projectAdapter;
    private final EventStreamAdapter streamAdapter;
    private final CachedResources<OryProject> projects;
    private final CachedResources<EventStream> streams;

    OryKinds(Surroundings surroundings) {
        this.surroundings = surroundings;
        relationshipAdapter = new OryRelationshipAdapter(surroundings.leadership());
        relationships = new CachedResources<>(references(relationshipAdapter));
        identityAdapter = new OryIdentityAdapter(surroundings.leadership());
        identities = new CachedResources<>(references(identityAdapter));
        keySetAdapter = new JsonWebKeySetAdapter(surroundings.clusterId(), surroundings.clock());
        keySets = new CachedResources<>(references(keySetAdapter));
        issuerAdapter = new TrustedIssuerAdapter(surroundings.clock());
        issuers = new CachedResources<>(references(issuerAdapter));
        projectAdapter = new OryProjectAdapter(
                surroundings.clock(), surroundings.config().lostCreationWait());
        projects = new CachedResources<>(references(projectAdapter));
        streamAdapter = new EventStreamAdapter(
                surroundings.clock(), surroundings.config().lostCreationWait(), new SecureRandom());
        streams = new CachedResources<>(references(streamAdapter));
    }

    /** The resources of each kind. */
    List<CachedResources<? extends OryResource<?, ?>>> all() {
        return List.of(clients, relationships, identities, keySets, issuers, projects, streams);
    }

    /** Has the resource of that kind and name reconciled soon, if it is one of ours. */
    void nudge(ResourceKey key) {
        Map.<String, CachedResources<? extends OryResource<?, ?>>>of(
                        clientAdapter.kind(), clients,
                        relationshipAdapter.kind(), relationships,
                        identityAdapter.kind(), identities,
                        keySetAdapter.kind(), keySets,
                        issuerAdapter.kind(), issuers,
                        projectAdapter.kind(), projects,
                        streamAdapter.kind(), streams)
                .entrySet()
                .stream()
                .filter(kind -> kind.getKey().equals(key.kind()))
                .forEach(kind -> kind.getValue().nudge(key));
    }

    /** The projects that tenants and other resources refer to. */
    ReferredProjects projects() {
        return new ReferredProjects(projects);
    }

    /**
     * Adds the controller of each kind.
     *
     * @param controllers where they are added
     * @param wiring what all kinds share
     * @param secrets the Secrets of the cluster
     * @param values its Secrets and ConfigMaps, to be read
     * @param ory the client library
     */
    void register(Controllers controllers, Wiring wiring, SecretStore secrets, Values values, Ory ory) {
        var random = new SecureRandom();
        // What one kind has read of a set serves the other.
        var publicKeys = wiring.publicKeys(keySets);
        var companions = new ClientSecrets(
                secrets,
                random,
                new RolloutRestarts(surroundings.kubernetes()),
                publicKeys,
                surroundings.leadership(),
                surroundings.clock());
        controllers.add(
                OAuth2Client.class,
                new OAuth2ClientController(
                        wiring.kind(clientAdapter, clients, OAuth2Client.class, OAuth2Client::new, companions),
                        clients));
        controllers.add(
                OryRelationship.class,
                new OryRelationshipController(
                        wiring.kind(
                                relationshipAdapter,
                                relationships,
                                OryRelationship.class,
                                OryRelationship::new,
                                new IdentitySubjects(IdentityIds.told(identities))),
                        relationships));
        controllers.add(
                OryIdentity.class,
                new OryIdentityController(
                        wiring.kind(
                                identityAdapter,
                                identities,
                                OryIdentity.class,
                                OryIdentity::new,
                                new IdentitySecrets(secrets, random, surroundings.leadership())),
                        identities));
        controllers.add(
                JsonWebKeySet.class,
                new JsonWebKeySetController(
                        wiring.kind(
                                keySetAdapter,
                                keySets,
                                JsonWebKeySet.class,
                                JsonWebKeySet::new,
                                new KeySetSecrets(
                                        secrets,
                                        new KubernetesConfigMaps(surroundings.kubernetes()),
                                        surroundings.leadership(),
                                        surroundings.clock())),
                        keySets));
        controllers.add(
                TrustedIssuer.class,
                new TrustedIssuerController(
                        wiring.kind(
                                issuerAdapter,
                                issuers,
                                TrustedIssuer.class,
                                TrustedIssuer::new,
                                new IssuerKeys(values, publicKeys, ory.publishedKeys(), surroundings.clock())),
                        issuers));
        registerNetwork(controllers, wiring, secrets, random);
    }

    /** The kinds of the console of Ory Network. */
    private void registerNetwork(Controllers controllers, Wiring wiring, SecretStore secrets, SecureRandom random) {
        controllers.add(
                OryProject.class,
                new OryProjectController(
                        wiring.kind(
                                projectAdapter,
                                projects,
                                OryProject.class,
                                OryProject::new,
                                new ProjectSecrets(
                                        secrets,
                                        random,
                                        surroundings.leadership(),
                                        surroundings.clusterId(),
                                        surroundings.clock())),
                        projects));
        controllers.add(
                EventStream.class,
                new EventStreamController(
                        wiring.kind(
                                streamAdapter,
                                streams,
                                EventStream.class,
                                EventStream::new,
                                new StreamSecrets(secrets, random, projects())),
                        streams));
    }

    /** All that a resource is found by. */
    private static <R extends OryResource<?, ?>> Function<R, Set<ResourceKey>> references(
            ResourceAdapter<R, ?, ?> adapter) {
        return resource -> {
            var ofKind = new HashSet<>(adapter.references(resource));
            adapter.claiming()
                    .map(claiming -> claiming.sharedFields(resource))
                    .filter(shared -> !shared.isEmpty())
                    .ifPresent(shared -> ofKind.add(Rivals.key(adapter.kind(), shared)));
            return TenantRefs.of(resource, ofKind);
        };
    }
}
