package io.github.oryoperator.operator;

import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.api.oryrelationship.OryRelationship;
import io.github.oryoperator.api.trustedissuer.TrustedIssuer;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.operator.edge.CachedResources;
import io.github.oryoperator.operator.edge.Controllers;
import io.github.oryoperator.operator.engine.ResourceAdapter;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Rivals;
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
import java.util.Set;
import java.util.function.Function;

/** The kinds that stand for objects in Ory, wired by hand: a new one is added here. */
final class OryKinds {
    private final Surroundings surroundings;
    private final OAuth2ClientAdapter clientAdapter = new OAuth2ClientAdapter();
    private final OryRelationshipAdapter relationshipAdapter = new OryRelationshipAdapter();
    private final OryIdentityAdapter identityAdapter = new OryIdentityAdapter();
    private final JsonWebKeySetAdapter keySetAdapter;
    private final CachedResources<OAuth2Client> clients = new CachedResources<>(references(clientAdapter));
    private final CachedResources<OryRelationship> relationships =
            new CachedResources<>(references(relationshipAdapter));
    private final CachedResources<OryIdentity> identities = new CachedResources<>(references(identityAdapter));
    private final CachedResources<JsonWebKeySet> keySets;
    private final TrustedIssuerAdapter issuerAdapter;
    private final CachedResources<TrustedIssuer> issuers;

    OryKinds(Surroundings surroundings) {
        this.surroundings = surroundings;
        keySetAdapter = new JsonWebKeySetAdapter(surroundings.clusterId(), surroundings.clock());
        keySets = new CachedResources<>(references(keySetAdapter));
        issuerAdapter = new TrustedIssuerAdapter(surroundings.clock());
        issuers = new CachedResources<>(references(issuerAdapter));
    }

    /** The resources of each kind. */
    List<CachedResources<? extends OryResource<?, ?>>> all() {
        return List.of(clients, relationships, identities, keySets, issuers);
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
