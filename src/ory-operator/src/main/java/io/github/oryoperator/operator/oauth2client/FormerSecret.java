package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.oauth2client.OAuth2ClientStatus;
import io.github.oryoperator.api.oauth2client.SecretStatus;
import io.github.oryoperator.operator.engine.Companion;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Secret of a spec that names none any more: it goes once Ory is as the spec asks. */
final class FormerSecret implements Companion<OAuth2ClientStatus, io.github.oryoperator.client.oauth2.OAuth2Client> {
    private final SecretStatus published;
    private final Consumer<SecretStatus> withdraw;

    FormerSecret(SecretStatus published, Consumer<SecretStatus> withdraw) {
        this.published = published;
        this.withdraw = withdraw;
    }

    @Override
    public void settle(io.github.oryoperator.client.oauth2.@Nullable OAuth2Client external) {
        withdraw.accept(published);
    }

    @Override
    public OAuth2ClientStatus remember(OAuth2ClientStatus status) {
        return status.withSecret(null).withRotation(null);
    }
}
