package io.github.oryoperator.client.identity;

/**
 * An address that a new identity is to have.
 *
 * @param via {@code email} or {@code sms}
 * @param value the address; Kratos stores it in lower case, and drops one that its schema takes from no trait
 */
public record NewAddress(String via, String value) {
    public static NewAddress email(String value) {
        return new NewAddress("email", value);
    }

    public static NewAddress sms(String value) {
        return new NewAddress("sms", value);
    }

    /** Not the address. */
    @Override
    public String toString() {
        return "NewAddress[via=" + via + "]";
    }
}
