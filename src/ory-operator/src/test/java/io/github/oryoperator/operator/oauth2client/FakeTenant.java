package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.tenant.Capability;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Server;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.Tenancy;
import io.github.oryoperator.operator.engine.TenantView;
import io.github.oryoperator.operator.engine.TenantViewBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The one tenant that there is, at a fake Hydra, and what it allows. */
final class FakeTenant implements Tenancy {
    /** What the library knows it by. */
    static final String NAME = "apps/default";

    /** What a test has different of it. */
    UnaryOperator<TenantView> view = usual -> usual;
    /** Why nobody may use it. */
    @Nullable
    Halt notAdmitted;

    Giveup giveup = new Giveup(Optional.of(Duration.ofMinutes(10)));

    private final Ory ory;
    private final FakeHydra hydra;

    FakeTenant(Ory ory, FakeHydra hydra) {
        this.ory = ory;
        this.hydra = hydra;
    }

    @Override
    public TenantView admit(OryResource<?, ?> resource, Api api) {
        if (notAdmitted != null) {
            throw notAdmitted;
        }
        return view.apply(TenantViewBuilder.builder()
                .key(new ResourceKey("OryTenant", "apps", "default"))
                .services(new Services(ory, NAME))
                .server(Server.at(hydra.url()))
                .publicUrl(hydra.url())
                .ceiling(ManagementPolicy.ENFORCE)
                .adoption(Optional.empty())
                .adoptionAllowed(true)
                .idPrefix("")
                .ketoNamespaces(Optional.empty())
                .capabilities(hydra.rotates ? Set.of(Capability.SECRET_ROTATION) : Set.of())
                .build());
    }

    @Override
    public Optional<TenantView> view(OryResource<?, ?> resource, Api api) {
        return Optional.of(admit(resource, api));
    }

    @Override
    public Giveup giveup(OryResource<?, ?> resource) {
        return giveup;
    }

    @Override
    public void suspect(TenantView suspected) {}
}
