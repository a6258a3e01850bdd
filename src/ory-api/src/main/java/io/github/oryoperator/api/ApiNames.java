package io.github.oryoperator.api;

/** The names that make up the API beside its fields: group, version, annotations, labels, finalizer. */
public final class ApiNames {
    /** The API group of every kind. */
    public static final String GROUP = "ory-operator.github.io";

    /** The one version that is served and stored. */
    public static final String VERSION = "v1alpha1";

    /** The category of every kind: {@code kubectl get ory -A}. */
    public static final String CATEGORY = "ory";

    /** Finalizer of every kind that has something to undo. It carries no version. */
    public static final String FINALIZER = GROUP + "/finalizer";

    /** Key of our mark in a client's {@code metadata} and an identity's {@code metadata_admin}. */
    public static final String MARK_KEY = GROUP;

    /** On a resource: reconcile now. Any new value works, usually a time; it is echoed in the status. */
    public static final String RECONCILE_REQUESTED_AT = GROUP + "/reconcile-requested-at";

    /** On an OAuth2Client: rotate the secret now. Any new value works; it is echoed in the status. */
    public static final String ROTATE_REQUESTED_AT = GROUP + "/rotate-requested-at";

    /** On a namespace: the deletion policy of the resources in it that name none. */
    public static final String DELETION_POLICY = GROUP + "/deletion-policy";

    /** On a namespace, with the value {@code "true"}: suspend the resources in it. */
    public static final String SUSPEND = GROUP + "/suspend";

    /** Label of the Secrets that the operator created: the name of the owning resource's kind. */
    public static final String OWNER_KIND_LABEL = GROUP + "/owner-kind";

    /** Label of the Secrets that the operator created: the uid of the owning resource. */
    public static final String OWNER_UID_LABEL = GROUP + "/owner-uid";

    private ApiNames() {}
}
