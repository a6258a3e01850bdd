package io.github.oryoperator.api.oryidentity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever writes an identity, or a part of it, into a log writes no personal data. */
class NothingPersonalIsPrintedTest {
    private static final String PERSONAL = "alice";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final OryIdentitySpecBuilder BUILDER = OryIdentitySpec.builder()
            .schemaId("person")
            .traits(JSON.objectNode().put("email", "alice@example.org"))
            .traitsFrom(List.of(new TraitSource("/name", new SecretKeyRef("person", "name"))))
            .metadataPublic(JSON.objectNode().put("nick", PERSONAL))
            .metadataAdmin(JSON.objectNode().put("note", PERSONAL))
            .externalId(PERSONAL)
            .organizationId("4b3f7a52-0c1d-4e8e-9a51-6f0e2d7c8b90")
            .recoveryLink(new RecoveryLink(new RecoverySecret("login"), "24h"))
            .verifiedAddresses(List.of(new IdentityAddress("email", "alice@example.org")))
            .recoveryAddresses(List.of(new IdentityAddress("email", "alice@example.org")))
            .credentials(new IdentityCredentials(null, List.of(new OidcCredential("google", PERSONAL))));

    @Test
    void byASpecItsPartsAndItsBuilder() {
        OryIdentitySpec spec = BUILDER.build();

        assertThat(List.of(BUILDER, spec, spec.with())).noneMatch(this::prints);
        assertThat(spec.verifiedAddresses()).noneMatch(this::prints);
        assertThat(spec.recoveryAddresses()).noneMatch(this::prints);
        assertThat(String.valueOf(spec.credentials()))
                .startsWith("IdentityCredentials")
                .doesNotContain(PERSONAL);
    }

    @Test
    void byAResourceWhoseAnnotationsHoldWhatWasApplied() {
        OryIdentity identity = new OryIdentity();
        identity.setMetadata(new ObjectMetaBuilder()
                .withNamespace("people")
                .withName("person")
                .addToAnnotations(
                        "kubectl.kubernetes.io/last-applied-configuration", "{\"email\":\"alice@example.org\"}")
                .build());
        identity.setSpec(BUILDER.build());

        assertThat(identity).hasToString("OryIdentity[people/person]");
    }

    @Test
    void whatABuilderIsGivenTheSpecHas() {
        OryIdentitySpec spec = BUILDER.build();

        assertThat(spec.with().build()).isEqualTo(spec);
        assertThat(spec.withTraits(JSON.objectNode()).traits()).isEqualTo(JSON.objectNode());
        assertThat(spec.traits()).isNotEqualTo(JSON.objectNode());
    }

    private boolean prints(Object value) {
        return value.toString().contains(PERSONAL);
    }
}
