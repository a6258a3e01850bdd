package io.github.oryoperator.operator.oryidentity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.api.oryidentity.OryIdentitySpec;
import io.github.oryoperator.api.oryidentity.OryIdentitySpecBuilder;
import io.github.oryoperator.api.oryidentity.OryIdentityStatus;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.operator.batch.Gathering;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.MarkJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One OryIdentity around the real engine, adapter and client library, with Kratos and the API server in memory. */
final class IdentityWorld implements AutoCloseable {
    private static final int ROUNDS = 8;

    final OutwardCalls calls = new OutwardCalls();
    final FakeKratos kratos;
    final FakeCluster cluster = new FakeCluster(calls, "alice");
    /** Further resources, if there are any. */
    final List<FakeCluster> beside = new ArrayList<>();

    final FakeSecrets secrets = new FakeSecrets(calls);
    /** What Kratos is able to do. */
    final Set<String> capabilities = new TreeSet<>();
    /** Live resources beside the one, by what they are called, each with its uid. */
    final Map<String, String> others = new HashMap<>();

    final List<String> events = Collections.synchronizedList(new ArrayList<>());
    /** What the present process sends at once. */
    Gathering<NewIdentity, String> gathering = new Gathering<>(new IdentityBatch());

    private final Map<String, ObjectNode> strangers = new TreeMap<>();
    private IdentityProcess process;

    /** Without anybody. See {@link FakeKratos} for what one logs in with. */
    IdentityWorld(boolean hasIdentifiers) {
        kratos = new FakeKratos(calls, hasIdentifiers);
        process = new IdentityProcess(this);
    }

    static ObjectNode traits(String email) {
        return JsonNodeFactory.instance.objectNode().put("email", email);
    }

    static OryIdentitySpec spec(UnaryOperator<OryIdentitySpecBuilder> change) {
        return change.apply(OryIdentitySpec.builder()
                        .schemaId("person")
                        .traits(traits("alice@example.org"))
                        .deletionPolicy("Delete"))
                .build();
    }

    /** A user makes another one, of a name and an address of its own. */
    void makeBeside(String name) {
        var another = new FakeCluster(calls, name);
        another.make(spec(spec -> spec.traits(traits(name + "@example.org"))));
        beside.add(another);
    }

    /** A user makes the resource. */
    void make(UnaryOperator<OryIdentitySpecBuilder> change) {
        cluster.make(spec(change));
    }

    void make() {
        make(spec -> spec);
    }

    /** A user edits what is different from the usual spec. */
    void edit(UnaryOperator<OryIdentitySpecBuilder> change) {
        cluster.edit(spec(change));
    }

    /** Somebody else makes an identity; its id. */
    String stranger(JsonNode traits) {
        var id = kratos.put(traits);
        strangers.put(id, Objects.requireNonNull(kratos.identities.get(id)).deepCopy());
        return id;
    }

    /** One pass over the resource as it is; whether the process is still there. */
    boolean reconcile() {
        var now = cluster.now();
        return now == null || reconcile(now);
    }

    /** One pass over the resource as the cluster told of it. */
    boolean reconcile(OryIdentity told) {
        try {
            process.reconcile(cluster, FakeCluster.copy(told));
            return true;
        } catch (OutwardCalls.Death e) {
            return false;
        }
    }

    /** A pass over each resource, for whoever runs them at the same time; a process that died says nothing. */
    List<Runnable> passes() {
        var all = Stream.concat(Stream.of(cluster), beside.stream());
        return all.<Runnable>map(one -> () -> pass(one)).toList();
    }

    private void pass(FakeCluster one) {
        var now = one.now();
        if (now != null) {
            try {
                process.reconcile(one, FakeCluster.copy(now));
            } catch (OutwardCalls.Death e) {
                assertThat(calls.isDead()).isTrue();
            }
        }
    }

    void restart() {
        process.close();
        gathering = new Gathering<>(new IdentityBatch());
        process = new IdentityProcess(this);
    }

    /** Passes until one writes nothing. */
    void converge() {
        for (int i = 0; i < ROUNDS; i++) {
            calls.forget();
            passes().forEach(Runnable::run);
            if (calls.writes().isEmpty()) {
                return;
            }
        }
        throw new AssertionError("no end: " + calls.writes());
    }

    OryIdentityStatus status() {
        return cluster.status();
    }

    String readyReason() {
        return ready().map(Condition::reason).orElse("");
    }

    String readyMessage() {
        return ready().map(Condition::message).orElse("");
    }

    private Optional<Condition> ready() {
        return status().condition(ConditionTypes.READY);
    }

    /** The identities that have the resource's mark, by id. */
    Map<String, ObjectNode> ours() {
        var ours = new TreeMap<String, ObjectNode>();
        kratos.identities.forEach((id, identity) -> MarkJson.read(identity.get("metadata_admin"))
                .filter(mark -> mark.name().equals("alice"))
                .ifPresent(mark -> ours.put(id, identity)));
        return ours;
    }

    /** The mark of another resource, live or not. */
    static JsonNode markOf(String name, String uid) {
        return MarkJson.with(null, new Mark("this-cluster", "apps", name, uid, null));
    }

    /** The only one of them. */
    ObjectNode ourOnly() {
        var ours = ours();
        if (ours.size() != 1) {
            throw new AssertionError("identities of ours: " + ours.size());
        }
        return ours.values().iterator().next();
    }

    /** What strangers have is as they made it. */
    boolean strangersAreUntouched() {
        return kratos.identities.entrySet().containsAll(strangers.entrySet());
    }

    /** How many there are of nobody. */
    int strangers() {
        return strangers.size();
    }

    @Override
    public void close() {
        process.close();
        kratos.close();
    }
}
