package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oryoperator.api.AdoptionPolicy;
import io.github.oryoperator.api.ManagementPolicy;
import io.github.oryoperator.api.oauth2client.ExtraKeys;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.engine.Server;
import io.github.oryoperator.operator.engine.Services;
import io.github.oryoperator.operator.engine.TenantView;
import io.github.oryoperator.operator.engine.TenantViewBuilder;
import io.github.oryoperator.operator.standin.SettableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private static final ExtraKeys ISSUER = ExtraKeys.builder().issuer("ISSUER").build();
    private final SettableClock clock = new SettableClock();
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, Tenant> tenants = new HashMap<>();
    private final Ory ory = Ory.builder().tenantSource(tenants::get).build();
    private final Discovery discovery = new Discovery(clock, connection -> {
        asked.incrementAndGet();
        return new ObjectMapper().createObjectNode().put("issuer", "https://auth.example.org");
    });

    @BeforeEach
    void connect() {
        connect("one", "http://one.example.org");
        connect("two", "http://two.example.org");
    }

    @AfterEach
    void close() {
        ory.close();
    }

    @Test
    void hydraIsAskedOnceForMany() {
        assertThat(discovery.values(ISSUER, tenant("one"))).containsEntry("ISSUER", "https://auth.example.org");
        discovery.values(ISSUER, tenant("one"));

        assertThat(asked).hasValue(1);
    }

    @Test
    void eachTenantHasAnAnswerOfItsOwn() {
        discovery.values(ISSUER, tenant("one"));
        discovery.values(ISSUER, tenant("two"));

        assertThat(asked).hasValue(2);
    }

    @Test
    void hydraIsAskedAgainAfterAWhile() {
        discovery.values(ISSUER, tenant("one"));
        clock.advance(Duration.ofMinutes(6));
        discovery.values(ISSUER, tenant("one"));

        assertThat(asked).hasValue(2);
    }

    @Test
    void anAnswerGoesWithTheConnection() {
        discovery.values(ISSUER, tenant("one"));
        connect("one", "http://elsewhere.example.org");
        discovery.values(ISSUER, tenant("one"));
        assertThat(asked).hasValue(2);

        ory.release("apps/one");
        discovery.values(ISSUER, tenant("one"));
        assertThat(asked).hasValue(3);
    }

    private void connect(String name, String hydra) {
        tenants.put(
                "apps/" + name,
                Tenant.selfHosted().hydraPublic(Endpoint.of(hydra)).build());
    }

    private TenantView tenant(String name) {
        return TenantViewBuilder.builder()
                .key(new ResourceKey("OryTenant", "apps", name))
                .services(new Services(ory, "apps/" + name))
                .server(Server.at("http://hydra.example.org"))
                .publicUrl("http://hydra.example.org")
                .ceiling(ManagementPolicy.ENFORCE)
                .adoption(Optional.<AdoptionPolicy>empty())
                .adoptionAllowed(true)
                .idPrefix("")
                .capabilities(Set.of())
                .build();
    }
}
