package io.github.oryoperator.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.testbed.Part;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/**
 * Many new objects of one kind.
 *
 * @param title what they are, with their number
 * @param kind their kind
 * @param objects how many there are
 * @param spec the spec of each, by its number
 * @param ory the server that they are made in
 * @param things how many things there are in it then
 * @param ways how that many are made there without an operator
 */
record Load(
        String title, Kind kind, int objects, IntFunction<Map<String, ?>> spec, Part ory, int things, List<Way> ways) {

    /**
     * How many things can be made in Ory.
     *
     * @param title how, for people
     * @param creation makes so many
     */
    record Way(String title, ObjIntConsumer<OryFloor> creation) {}

    static Load clients(int many) {
        return of(
                "OAuth2Clients with a generated Secret",
                Sample.CLIENT,
                many,
                Part.HYDRA,
                List.of(new Way("Hydra", OryFloor::clients)));
    }

    static Load identities(int many) {
        return of(
                "OryIdentities",
                Sample.IDENTITY,
                many,
                Part.KRATOS,
                List.of(
                        new Way("Kratos one by one", OryFloor::identities),
                        new Way("Kratos in batches of 100", OryFloor::identitiesInBatches)));
    }

    static Load keySets(int many) {
        return of(
                "JsonWebKeySets with a key of EdDSA",
                Sample.KEY_SET,
                many,
                Part.HYDRA,
                List.of(new Way("Hydra", OryFloor::keySets)));
    }

    static Load tuples(int many) {
        return of("OryRelationships of one subject", Sample.RELATIONSHIP, many, Part.KETO, TUPLES);
    }

    /** As few objects as these tuples fit in. */
    static Load tuples(int many, int subjects) {
        int objects = Math.ceilDiv(many, subjects);
        return new Load(
                "%,d OryRelationships of %d subjects".formatted(objects, subjects),
                Kind.ORY_RELATIONSHIP,
                objects,
                number -> Map.of(
                        "namespace",
                        "files",
                        "object",
                        name(number),
                        "relation",
                        "viewers",
                        "subjects",
                        IntStream.rangeClosed(1, subjects)
                                .mapToObj(subject -> Map.of("id", "subject-" + subject))
                                .toList()),
                Part.KETO,
                objects * subjects,
                TUPLES);
    }

    private static final List<Way> TUPLES = List.of(
            new Way("Keto one by one", OryFloor::tuples),
            new Way("Keto in transactions of 100", OryFloor::tuplesInTransactions));

    private static Load of(String title, Sample sample, int many, Part ory, List<Way> ways) {
        return new Load(
                "%,d %s".formatted(many, title),
                sample.kind(),
                many,
                number -> sample.spec(name(number), 0),
                ory,
                many,
                ways);
    }

    /** A new object. */
    GenericKubernetesResource object(String name, int number) {
        return Sample.object(kind, BenchCluster.NAMESPACE, name, spec.apply(number));
    }

    /** The name of one. */
    static String name(int number) {
        return "bench-" + number;
    }
}
