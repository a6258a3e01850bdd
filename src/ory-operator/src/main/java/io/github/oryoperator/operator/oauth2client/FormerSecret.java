package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.oauth2client.OAuth2ClientStatus;
import io.github.oryoperator.api.oauth2client.SecretStatus;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.operator.engine.Companion;
import io.github.oryoperator.operator.engine.Decision;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.Situation.CredentialState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Secret of a spec that names none any more: it goes once Ory is as the spec asks. */
final class FormerSecret implements Companion<OAuth2ClientStatus> {
    private final SecretStatus published;
    private final Consumer<SecretStatus> withdraw;

    FormerSecret(SecretStatus published, Consumer<SecretStatus> withdraw) {
        this.published = published;
        this.withdraw = withdraw;
    }

    @Override
    public CredentialState compare(@Nullable Mark mark) {
        return CredentialState.SAME;
    }

    @Override
    public void prepare(Decision decision) {}

    @Override
    public @Nullable Secret value() {
        return null;
    }

    @Override
    public @Nullable String fingerprint() {
        return null;
    }

    @Override
    public void settle() {
        withdraw.accept(published);
    }

    @Override
    public List<News> news() {
        return List.of();
    }

    @Override
    public OAuth2ClientStatus remember(OAuth2ClientStatus status) {
        return status.withSecret(null).withRotation(null);
    }

    @Override
    public Optional<Duration> nextLook() {
        return Optional.empty();
    }
}
