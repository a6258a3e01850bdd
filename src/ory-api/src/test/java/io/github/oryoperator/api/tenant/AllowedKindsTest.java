package io.github.oryoperator.api.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which kinds a tenant for many namespaces serves. */
class AllowedKindsTest {

    /** An issuer may speak for anybody, and a stream sends everything out. */
    @Test
    void unlessGivenAllAreAdmittedButThoseThatReachBeyondTheirNamespace() {
        assertThat(admitted(null))
                .containsExactly("OAuth2Client", "OryIdentity", "OryRelationship", "JsonWebKeySet", "OryProject");
    }

    @Test
    void whereSomeAreGivenThoseAndNoOthersAre() {
        assertThat(admitted(List.of("TrustedIssuer", "EventStream"))).containsExactly("TrustedIssuer", "EventStream");
        assertThat(admitted(List.of())).isEmpty();
    }

    private static List<String> admitted(@Nullable List<String> given) {
        var spec = ClusterOryTenantSpec.builder()
                .mode(TenantMode.SELF_HOSTED.value())
                .allowedKinds(given)
                .build();
        return Stream.of(ManagedKind.values())
                .map(ManagedKind::value)
                .filter(spec::admitsKind)
                .toList();
    }
}
