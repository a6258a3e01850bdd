package io.github.oryoperator.operator.engine;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.operator.status.Outcome;
import org.jspecify.annotations.Nullable;

/** Ids that we choose for what Ory lets us name. */
public final class ChosenIds {
    /** The longest id that Hydra takes. */
    public static final int MAX = 255;

    private static final int HASH = 16;

    private ChosenIds() {}

    /**
     * The id that a spec asks for; else one that is derived: the same after any crash, and after a rebuild of the cluster.
     *
     * @param asked what the spec says
     * @param field where it says so
     * @param meta the resource
     * @param tenant its tenant
     * @throws Halt if the tenant wants ids to start otherwise
     */
    public static String of(@Nullable String asked, String field, ObjectMeta meta, TenantView tenant) {
        if (asked == null) {
            return usual(tenant.idPrefix(), meta);
        }
        if (!asked.startsWith(tenant.idPrefix())) {
            throw new Halt(Outcome.stalled(
                    Reason.TENANT_NOT_ALLOWED, "The tenant wants " + field + " to start with " + tenant.idPrefix()));
        }
        return asked;
    }

    /** {@code <prefix><namespace>.<name>}, cut with a hash of the whole where it is longer than Hydra takes. */
    private static String usual(String prefix, ObjectMeta meta) {
        var id = prefix + meta.getNamespace() + "." + meta.getName();
        return id.length() <= MAX ? id : id.substring(0, MAX - HASH - 1) + "-" + ShortHash.of(id);
    }
}
