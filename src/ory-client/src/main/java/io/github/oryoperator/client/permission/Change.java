package io.github.oryoperator.client.permission;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oryoperator.client.http.Deed;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One change in a transaction of Keto. */
record Change(
        @JsonProperty("action") Action action,
        @JsonProperty("relation_tuple") RelationTuple tuple) {
    enum Action {
        @JsonProperty("insert")
        INSERT,
        @JsonProperty("delete")
        DELETE
    }

    static Change insert(RelationTuple tuple) {
        return new Change(Action.INSERT, tuple);
    }

    static Change delete(RelationTuple tuple) {
        return new Change(Action.DELETE, tuple);
    }

    boolean inserts() {
        return action == Action.INSERT;
    }

    Deed deed(Function<RelationTuple, @Nullable String> actorOf) {
        return Deed.of(inserts() ? PermissionService.GRANT : PermissionService.REVOKE, tuple.toString())
                .by(actorOf.apply(tuple));
    }
}
