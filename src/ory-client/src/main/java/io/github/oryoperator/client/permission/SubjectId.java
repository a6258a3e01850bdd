package io.github.oryoperator.client.permission;

/**
 * A subject of its own, such as a user.
 *
 * @param id the application's name for it
 */
public record SubjectId(String id) implements Subject {
    /** In Keto's notation. */
    @Override
    public String toString() {
        return id;
    }
}
