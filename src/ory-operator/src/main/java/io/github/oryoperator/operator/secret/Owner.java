package io.github.oryoperator.operator.secret;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.oryoperator.api.ApiNames;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resource that something in the cluster is made for, as it stands there.
 *
 * @param kind its kind
 * @param uid its uid
 * @param name its name
 */
public record Owner(String kind, String uid, String name) {
    /** The annotation with the name. */
    private static final String NAME = ApiNames.GROUP + "/owner-name";

    /** Of a resource of that kind. */
    public static Owner of(String kind, HasMetadata resource) {
        return new Owner(
                kind, resource.getMetadata().getUid(), resource.getMetadata().getName());
    }

    /** What a thing of this owner is labelled with, beside what the user wants. */
    public Map<String, String> labels(@Nullable Map<String, String> further) {
        var labels = new HashMap<String, String>();
        if (further != null) {
            labels.putAll(further);
        }
        labels.put(ApiNames.OWNER_KIND_LABEL, kind);
        labels.put(ApiNames.OWNER_UID_LABEL, uid);
        return labels;
    }

    /** What a thing of this owner is annotated with, beside what the user wants. */
    public Map<String, String> annotations(@Nullable Map<String, String> further) {
        var annotations = new HashMap<String, String>();
        if (further != null) {
            annotations.putAll(further);
        }
        annotations.put(NAME, name);
        return annotations;
    }

    /** This one's by uid, or made for a resource of the same name that is gone: there is only one of a name. */
    public boolean owns(StoredSecret thing) {
        boolean sameUid = uid.equals(thing.labels().get(ApiNames.OWNER_UID_LABEL));
        boolean sameKind = kind.equals(thing.labels().get(ApiNames.OWNER_KIND_LABEL));
        return sameUid || (sameKind && name.equals(thing.annotations().get(NAME)));
    }
}
