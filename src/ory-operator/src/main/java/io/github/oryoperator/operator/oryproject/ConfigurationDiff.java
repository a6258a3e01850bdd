package io.github.oryoperator.operator.oryproject;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.network.Masks;
import io.github.oryoperator.operator.field.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Where the configuration that Ory shows differs from the part of it that a spec says. Ory fills in what nobody wrote, also in the
 * elements of lists: objects are compared member by member, lists of the same length element by element.
 */
final class ConfigurationDiff {
    private final Set<JsonPointer> fromSecrets;
    private final boolean trusts;
    private final List<Change> changes = new ArrayList<>();

    private ConfigurationDiff(Set<JsonPointer> fromSecrets, boolean trusts) {
        this.fromSecrets = fromSecrets;
        this.trusts = trusts;
    }

    /**
     * A place where it differs.
     *
     * @param at where
     * @param wanted what is to be there
     * @param isThere whether there is anything now
     */
    record Change(JsonPointer at, JsonNode wanted, boolean isThere) {
        /**
         * What makes it right.
         *
         * @param root where the document is
         */
        JsonPatch patch(String root) {
            var path = root + at;
            return isThere ? JsonPatch.replace(path, wanted) : JsonPatch.add(path, wanted);
        }

        /** Not what is wanted: it may be a secret. */
        @Override
        public String toString() {
            return at.toString();
        }
    }

    /**
     * All such places.
     *
     * @param fromSecrets what comes from Secrets
     * @param trusts whether what Ory masks, or leaves out of what comes from Secrets, is taken for what it was given
     */
    static List<Change> between(ObjectNode wanted, ObjectNode actual, Set<JsonPointer> fromSecrets, boolean trusts) {
        var diff = new ConfigurationDiff(fromSecrets, trusts);
        diff.compare(JsonPointer.empty(), wanted, actual);
        return List.copyOf(diff.changes);
    }

    private void compare(JsonPointer at, JsonNode wanted, JsonNode found) {
        if (wanted.isNull() || ServiceName.isVersion(at) || (trusts && isHidden(at, wanted, found))) {
            return;
        }
        if (wanted instanceof ObjectNode && found instanceof ObjectNode) {
            wanted.properties()
                    .forEach(member -> compare(
                            at.appendProperty(member.getKey()), member.getValue(), found.path(member.getKey())));
        } else if (wanted instanceof ArrayNode && found instanceof ArrayNode && wanted.size() == found.size()) {
            for (int i = 0; i < wanted.size(); i++) {
                compare(at.appendIndex(i), wanted.get(i), found.get(i));
            }
        } else if (!Objects.equals(CanonicalJson.of(wanted), CanonicalJson.of(found))) {
            changes.add(new Change(at, withoutNulls(wanted), !found.isMissingNode()));
        }
    }

    private boolean isHidden(JsonPointer at, JsonNode wanted, JsonNode found) {
        return Masks.isMask(found) || (found.isMissingNode() && isFromSecrets(at, wanted));
    }

    private boolean isFromSecrets(JsonPointer at, JsonNode wanted) {
        if (wanted instanceof ObjectNode && !wanted.isEmpty()) {
            return wanted.properties().stream()
                    .allMatch(member -> isFromSecrets(at.appendProperty(member.getKey()), member.getValue()));
        }
        return fromSecrets.contains(at);
    }

    private static JsonNode withoutNulls(JsonNode wanted) {
        var clean = wanted.deepCopy();
        removeNulls(clean);
        return clean;
    }

    private static void removeNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(member -> member.getValue().isNull());
        }
        node.forEach(ConfigurationDiff::removeNulls);
    }
}
