package io.github.oryoperator.operator.oryidentity;

import io.github.oryoperator.api.oryidentity.OryIdentityStatus;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.operator.engine.Companion;
import io.github.oryoperator.operator.engine.Decision;
import io.github.oryoperator.operator.engine.Mark;
import io.github.oryoperator.operator.engine.Situation.CredentialState;
import org.jspecify.annotations.Nullable;

/** What goes with one identity during one pass. */
final class IdentityCompanion implements Companion<OryIdentityStatus, IdentityWithTraits> {
    private final Password password;
    private final FirstLogin firstLogin;

    IdentityCompanion(Password password, FirstLogin firstLogin) {
        this.password = password;
        this.firstLogin = firstLogin;
    }

    @Override
    public CredentialState compare(@Nullable IdentityWithTraits external, @Nullable Mark mark) {
        firstLogin.found(mark);
        return password.compare(mark == null ? null : mark.secret());
    }

    @Override
    public void named(String id) {
        firstLogin.named(id);
    }

    @Override
    public void prepare(Decision decision) {
        firstLogin.prepare(decision);
        password.prepare(decision);
    }

    @Override
    public @Nullable Secret value() {
        return password.value();
    }

    @Override
    public @Nullable String fingerprint() {
        return password.fingerprint();
    }

    @Override
    public void settle(@Nullable IdentityWithTraits external) {
        firstLogin.settle();
    }

    @Override
    public OryIdentityStatus remember(OryIdentityStatus status) {
        return password.remember(status).withRecoverySecret(firstLogin.secret());
    }
}
