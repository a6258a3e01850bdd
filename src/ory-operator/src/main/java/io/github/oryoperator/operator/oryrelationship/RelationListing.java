package io.github.oryoperator.operator.oryrelationship;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.github.oryoperator.api.oryrelationship.OryRelationship;
import io.github.oryoperator.api.oryrelationship.OryRelationshipStatus;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.permission.PermissionService;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.client.permission.TupleQuery;
import io.github.oryoperator.operator.engine.Listed;
import io.github.oryoperator.operator.engine.Listing;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.inventory.Pages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The subjects of many relations, read in pages of the namespaces that they are in, as long as most of these may be ours. */
final class RelationListing implements Listing<OryRelationship, OryRelationshipStatus, Relation> {
    @Override
    public Stream<Listed<OryRelationship, OryRelationshipStatus, Relation>> list(
            Services services, List<OryRelationshipStatus> statuses) {
        var keto = services.ory().permissions().forTenant(services.tenant());
        return statuses.stream()
                .collect(groupingBy(status -> namespace(Objects.requireNonNull(status.oryId()))))
                .entrySet()
                .stream()
                .flatMap(namespace -> list(keto, namespace.getKey(), namespace.getValue()));
    }

    private static Stream<Listed<OryRelationship, OryRelationshipStatus, Relation>> list(
            PermissionService keto, String namespace, List<OryRelationshipStatus> statuses) {
        var relations = statuses.stream().map(OryRelationshipStatus::oryId).collect(toSet());
        return tuples(keto, namespace, statuses).stream()
                .flatMap(List::stream)
                .filter(tuple -> relations.contains(id(tuple)))
                .collect(groupingBy(RelationListing::id, mapping(RelationTuple::subject, toSet())))
                .entrySet()
                .stream()
                .map(relation -> new Listed<>(
                        relation.getKey(), sought -> new RelationLookup(keto, sought).among(relation.getValue())));
    }

    /** Empty: there is no such namespace, or too much in it. */
    private static Optional<List<RelationTuple>> tuples(
            PermissionService keto, String namespace, List<OryRelationshipStatus> statuses) {
        int ours = statuses.stream().mapToInt(status -> status.claims().size()).sum();
        var query = new TupleQuery(namespace, null, null, null, Pages.SIZE, null);
        try {
            return Pages.readAll(
                    Pages.worth(statuses.size(), ours),
                    token -> keto.list(token == null ? query : query.withPageToken(token)));
        } catch (OryNotFoundException e) {
            return Optional.empty();
        }
    }

    /** No namespace has a colon. */
    private static String namespace(String id) {
        return id.substring(0, Math.max(0, id.indexOf(':')));
    }

    private static String id(RelationTuple tuple) {
        return Wish.id(tuple.namespace(), tuple.object(), tuple.relation());
    }
}
