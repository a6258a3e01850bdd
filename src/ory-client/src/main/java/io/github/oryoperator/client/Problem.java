package io.github.oryoperator.client;

/**
 * One thing that is wrong with a configuration.
 *
 * @param path where, such as {@code tenants.acme.hydra.adminUrl}
 * @param message what is wrong and what to write; never holds a secret
 */
public record Problem(String path, String message) {
    /** The same problem, seen from further out. */
    public Problem under(String prefix) {
        return new Problem(prefix + "." + path, message);
    }

    @Override
    public String toString() {
        return path + ": " + message;
    }
}
