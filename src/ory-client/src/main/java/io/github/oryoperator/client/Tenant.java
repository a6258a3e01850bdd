package io.github.oryoperator.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Ory installation and how to reach it: a value, compared by all it holds. It is checked where it is used, by
 * {@link OryBuilder#build()} or at the first call through a {@link TenantSource}.
 */
public sealed interface Tenant permits SelfHostedTenant, CloudTenant {
    /** Where the API is; null if the tenant has none. */
    @Nullable
    Endpoint endpoint(Api api);

    /** The OAuth2 client that the token service uses where the caller names none. */
    @Nullable
    OAuth2Credentials oauth2Client();

    /** Timeouts and limits. */
    Traffic traffic();

    /** All that is wrong with it; empty when it can be used. */
    List<Problem> problems();

    /** Kratos, Keto and Hydra at addresses of their own, each optional. */
    static SelfHostedTenantBuilder selfHosted() {
        return SelfHostedTenantBuilder.builder().traffic(Traffic.DEFAULT);
    }

    /** A project of Ory Network. */
    static CloudTenantBuilder cloud() {
        return CloudTenantBuilder.builder().traffic(Traffic.DEFAULT);
    }
}
