package io.github.oryoperator.api;

/**
 * The reasons of conditions and events: part of the API, each explained in {@code docs/conditions.md}.
 */
public final class Reason {
    // Done.

    /** Ready, Synced: the external object is what the spec asks for. */
    public static final String SUCCEEDED = "Succeeded";

    /** Ready, Synced: the policy forbids to correct what differs; {@code status.drift} says what. */
    public static final String DRIFTED = "Drifted";

    /** Suspended: at the wish of the resource, of its namespace or of the operator's configuration. */
    public static final String SUSPENDED = "Suspended";

    // Under way.

    /** The operator is at work. */
    public static final String PROGRESSING = "Progressing";

    /** The resource is being deleted and something is left to do. */
    public static final String DELETING = "Deleting";

    // Waiting for something that heals by itself.

    /** The tenant does not exist. */
    public static final String TENANT_NOT_FOUND = "TenantNotFound";

    /** The tenant is not Ready, or cannot be reached. */
    public static final String TENANT_NOT_READY = "TenantNotReady";

    /** Ory refuses the tenant's token. */
    public static final String TENANT_UNAUTHORIZED = "TenantUnauthorized";

    /** A Secret, or a key in it, does not exist. */
    public static final String SECRET_NOT_FOUND = "SecretNotFound";

    /** Another resource that this one refers to does not exist, or has nothing in Ory yet. */
    public static final String REFERENCE_NOT_READY = "ReferenceNotReady";

    /** Keto does not know the namespace, or not yet. */
    public static final String KETO_NAMESPACE_NOT_FOUND = "KetoNamespaceNotFound";

    /** Under Observe: the external object does not exist. */
    public static final String NOT_FOUND = "NotFound";

    /** Ory could not be reached, or took too long. */
    public static final String UNREACHABLE = "Unreachable";

    /** Ory asks for fewer requests. */
    public static final String RATE_LIMITED = "RateLimited";

    /** Ory answered with an error of its own (5xx). */
    public static final String SERVER_ERROR = "ServerError";

    /** Something that the operator did not expect; its log says more. */
    public static final String INTERNAL_ERROR = "InternalError";

    // A human must change something.

    /** The external object exists and carries no mark, and the adoption policy leaves it alone. */
    public static final String ALREADY_EXISTS = "AlreadyExists";

    /** Another resource, or another cluster, owns the external object. */
    public static final String OWNED_BY_ANOTHER = "OwnedByAnother";

    /** The Secret exists and is not ours. */
    public static final String SECRET_NOT_OWNED = "SecretNotOwned";

    /** The ConfigMap exists and is not ours. */
    public static final String CONFIG_MAP_NOT_OWNED = "ConfigMapNotOwned";

    /** The Secret is immutable and would have to change. */
    public static final String SECRET_IMMUTABLE = "SecretImmutable";

    /** Another field manager holds our keys in the Secret. */
    public static final String SECRET_CONFLICT = "SecretConflict";

    /** The Secret holds a value that Ory would not take. */
    public static final String SECRET_INVALID = "SecretInvalid";

    /** Ory took a value and did not keep it. */
    public static final String NOT_APPLIED = "NotApplied";

    /** Ory refuses the request for good. */
    public static final String REJECTED = "Rejected";

    /** What is stored does not fit the kind's schema, and the API server takes no change of it. */
    public static final String INVALID_SPEC = "InvalidSpec";

    /** The server is too old for what the spec asks. */
    public static final String UNSUPPORTED = "Unsupported";

    /** The server cannot rotate without downtime, and the spec does not allow it. */
    public static final String ROTATION_NOT_ALLOWED = "RotationNotAllowed";

    /** The tenant does not admit the resource: its namespace, its kind, or what it names. */
    public static final String TENANT_NOT_ALLOWED = "TenantNotAllowed";

    /** Of a tenant: Ory refuses its token (401, 403). */
    public static final String UNAUTHORIZED = "Unauthorized";

    /** Of a tenant: the address answers, but not as the service does. */
    public static final String WRONG_URL = "WrongUrl";

    /** Of a tenant: what its Secrets or its spec hold cannot be used. */
    public static final String INVALID_CONFIGURATION = "InvalidConfiguration";

    /** Of a tenant, or of what else a resource names: the operator may not connect to the address. */
    public static final String ADDRESS_NOT_ALLOWED = "AddressNotAllowed";

    // Events only.

    /** The external object was created. */
    public static final String CREATED = "Created";

    /** The external object was changed after the spec. */
    public static final String UPDATED = "Updated";

    /** The external object had changed and was set back. */
    public static final String DRIFT_CORRECTED = "DriftCorrected";

    /** An external object that existed was taken over. */
    public static final String ADOPTED = "Adopted";

    /** The external object was deleted. */
    public static final String DELETED = "Deleted";

    /** The external object was left in Ory. */
    public static final String ORPHANED = "Orphaned";

    /** The client's secret changed. */
    public static final String SECRET_ROTATED = "SecretRotated";

    /** A set got a new key. */
    public static final String KEY_ROTATED = "KeyRotated";

    /** A project got a new API key. */
    public static final String API_KEY_CREATED = "ApiKeyCreated";

    /** An API key lets nobody in any more. */
    public static final String API_KEY_REVOKED = "ApiKeyRevoked";

    /** The time of an API key is over, and the spec asks for no later one. */
    public static final String API_KEY_EXPIRED = "ApiKeyExpired";

    /** Ory took the configuration of a project and ignored a part of it. */
    public static final String KEYS_IGNORED = "KeysIgnored";

    /** The resource was released though its external object could not be deleted. */
    public static final String RELEASED = "Released";

    private Reason() {}
}
