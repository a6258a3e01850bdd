package io.github.oryoperator.operator.trustedissuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.trustedissuer.PublicKeySource;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many settled issuers are read in pages of all grants. */
class GrantListingTest {
    private static final int MANY = 12;
    private static final String LIST = "GET /admin/trust/grants/jwt-bearer/issuers";

    private final IssuerWorld world = new IssuerWorld();

    @BeforeEach
    void settle() {
        for (int i = 0; i < MANY; i++) {
            var issuer = "https://issuer-" + i + ".example.com";
            world.make(
                    "issuer-" + i,
                    spec -> spec.issuer(issuer)
                            .publicKey(PublicKeySource.jwk(TestKeys.jwk("a")))
                            .grants(IssuerWorld.grants("alice")));
        }
        world.converge();
        world.restart();
        world.outside.forgetCalls();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aStartReadsOnePageForAllOfThem() {
        world.round();
        assertThat(world.outside.calls()).containsExactly(LIST);
        assertThat(world.api.all())
                .allSatisfy(issuer -> assertThat(
                                Objects.requireNonNull(issuer.getStatus()).is(ConditionTypes.READY))
                        .isTrue());
    }

    @Test
    void whatSomebodyTookAwayIsLookedAtAndMadeAgain() {
        world.hydra.distrust(world.hydra.grants().getFirst().path("id").asText());
        world.converge();
        assertThat(world.hydra.grants()).hasSize(MANY);
    }
}
