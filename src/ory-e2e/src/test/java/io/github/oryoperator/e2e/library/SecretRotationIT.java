package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.client.oauth2.TokenService;
import io.github.oryoperator.e2e.library.RecordingProxy.Instead;
import io.github.oryoperator.testbed.contract.Asked;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The rotation of secrets, which no Hydra here has: a proxy before the real one adds it, as the newest document
 * describes it. It cannot make the old secrets last.
 */
class SecretRotationIT {
    private static final Pattern ROTATE = Pattern.compile("/admin/clients/([^/]+)/secrets/rotate");
    private static final RecordingProxy PROXY =
            RecordingProxy.before(RealOry.url(Api.HYDRA_ADMIN), SecretRotationIT::rotated);
    private static final Ory ORY = RealOry.builder()
            .tenant(RealOry.TENANT, RealOry.tenant().withHydraAdmin(Contract.recorded(Api.HYDRA_ADMIN, PROXY)))
            .build();

    private final OAuth2ClientService clients = ORY.oauth2Clients().forTenant(RealOry.TENANT);
    private final TokenService tokens = ORY.tokens().forTenant(RealOry.TENANT);

    @AfterAll
    static void stop() {
        ORY.close();
        PROXY.close();
    }

    private static Optional<Instead> rotated(Asked request) {
        Matcher rotate = ROTATE.matcher(request.path());
        if (!rotate.matches()) {
            return Optional.empty();
        }
        OAuth2ClientService hydra = RealOry.ory().oauth2Clients().forTenant(RealOry.TENANT);
        Optional<OAuth2Client> client = hydra.find(rotate.group(1));
        if (client.isEmpty()) {
            return Optional.of(
                    new Instead(404, "{\"error\":\"Unable to locate the resource\",\"error_description\":\"\"}"));
        }
        if (request.method().equals("DELETE")) {
            return Optional.of(new Instead(200, "{}"));
        }
        String secret = RealOry.unique("rotated");
        hydra.set(rotate.group(1), client.get().withClientSecret(Secret.of(secret)));
        return Optional.of(new Instead(200, "{\"client_secret\":\"" + secret + "\"}"));
    }

    private String client() {
        String id = RealOry.unique("rotate");
        clients.create(OAuth2Client.builder()
                .clientId(id)
                .clientSecret(Secret.of("secret-1"))
                .grantTypes(List.of("client_credentials"))
                .build());
        return id;
    }

    @Test
    void findsOutThatThisHydraRotates() {
        assertThat(clients.supportsSecretRotation()).isTrue();
    }

    @Test
    void returnsTheSecretThatHydraMade() {
        String id = client();
        Secret made = Objects.requireNonNull(clients.rotateSecret(id).clientSecret());
        assertThat(tokens.clientCredentials(OAuth2Credentials.basic(id, made), List.of(), List.of())
                        .accessToken())
                .isNotNull();
        clients.discardRotatedSecrets(id);
        OAuth2Credentials before = OAuth2Credentials.basic(id, Secret.of("secret-1"));
        assertThatThrownBy(() -> tokens.clientCredentials(before, List.of(), List.of()))
                .isInstanceOf(OryUnauthorizedException.class);
    }

    @Test
    void rotatesNothingForAClientThatIsNone() {
        String id = RealOry.unique("nobody");
        assertThatThrownBy(() -> clients.rotateSecret(id)).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> clients.discardRotatedSecrets(id)).isInstanceOf(OryNotFoundException.class);
    }
}
