package io.github.oryoperator.operator.engine;

import io.github.oryoperator.client.Secret;
import io.github.oryoperator.operator.engine.Situation.CredentialState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nothing is kept beside the external object. */
final class NoCompanion<S> implements Companion<S> {
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
    public void settle() {}

    @Override
    public List<News> news() {
        return List.of();
    }

    @Override
    public S remember(S status) {
        return status;
    }

    @Override
    public Optional<Duration> nextLook() {
        return Optional.empty();
    }
}
