package io.github.oryoperator.client;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tenant whose servers somebody runs: each API at its own address, each optional, at least one given. */
@RecordBuilder
public record SelfHostedTenant(
        @Nullable Endpoint kratosPublic,
        @Nullable Endpoint kratosAdmin,
        @Nullable Endpoint ketoRead,
        @Nullable Endpoint ketoWrite,
        @Nullable Endpoint hydraPublic,
        @Nullable Endpoint hydraAdmin,
        @Nullable OAuth2Credentials oauth2Client,
        Traffic traffic)
        implements Tenant, SelfHostedTenantBuilder.With {
    @Override
    public @Nullable Endpoint endpoint(Api api) {
        return switch (api) {
            case KRATOS_PUBLIC -> kratosPublic;
            case KRATOS_ADMIN -> kratosAdmin;
            case KETO_READ -> ketoRead;
            case KETO_WRITE -> ketoWrite;
            case HYDRA_PUBLIC -> hydraPublic;
            case HYDRA_ADMIN -> hydraAdmin;
            case CONSOLE -> null;
        };
    }

    @Override
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        boolean any = false;
        for (Api api : Api.values()) {
            Endpoint endpoint = endpoint(api);
            if (endpoint != null) {
                any = true;
                problems.addAll(EndpointRules.problems(api.path(), endpoint));
            }
        }
        if (!any) {
            problems.add(new Problem("hydra.adminUrl", "give at least one address of Kratos, Keto or Hydra"));
        }
        problems.addAll(TenantRules.problems(this));
        return List.copyOf(problems);
    }
}
