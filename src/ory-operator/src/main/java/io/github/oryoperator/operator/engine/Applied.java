package io.github.oryoperator.operator.engine;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the status remembers of the last time that the spec was applied.
 *
 * @param fields the fields that the spec named then; none: it never was
 * @param generation the generation of the spec
 * @param server the server that got it, by its {@link Server#id() id}
 * @param source a hash of what the spec took from elsewhere then; null: nothing
 */
public record Applied(
        Set<String> fields,
        @Nullable Long generation,
        @Nullable String server,
        @Nullable String source) {
    /** Of a kind that takes nothing from elsewhere, or sees for itself when that changed. */
    public Applied(Set<String> fields, @Nullable Long generation, @Nullable String server) {
        this(fields, generation, server, null);
    }

    /** Copies the fields. */
    public Applied {
        fields = Set.copyOf(fields);
    }

    /** Whether an object of ours was on that server. */
    boolean isOn(TenantView tenant) {
        return !fields.isEmpty() && Objects.equals(server, tenant.server().id());
    }

    /** Whether an object of ours was on another server: the tenant points elsewhere now. */
    boolean isElsewhere(TenantView tenant) {
        return !fields.isEmpty() && server != null && !isOn(tenant);
    }
}
