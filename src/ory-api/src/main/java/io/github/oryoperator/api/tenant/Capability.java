package io.github.oryoperator.api.tenant;

/** The values of {@link ServiceStatus#capabilities()}: what newer servers can. */
public final class Capability {
    /** Keto: many checks in one request ({@code POST /relation-tuples/batch/check}). */
    public static final String BATCH_CHECK = "BatchCheck";

    /** Hydra: two valid secrets for a time ({@code POST /admin/clients/{id}/secrets/rotate}). */
    public static final String SECRET_ROTATION = "SecretRotation";

    /** Kratos: identities by an id of ours ({@code GET /admin/identities/by/external/{id}}). */
    public static final String EXTERNAL_ID = "ExternalId";

    private Capability() {}
}
