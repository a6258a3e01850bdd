package io.github.oryoperator.operator.secret;

import io.github.oryoperator.client.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** New secrets: 256 bits of chance in characters that need no quoting anywhere. */
public final class RandomSecrets implements Supplier<Secret> {
    private static final int BYTES = 32;
    private final SecureRandom random;

    /** Secrets from there. */
    public RandomSecrets(SecureRandom random) {
        this.random = random;
    }

    @Override
    public Secret get() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
