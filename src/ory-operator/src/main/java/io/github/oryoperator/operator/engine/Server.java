package io.github.oryoperator.operator.engine;

/**
 * The server behind a tenant: two tenants of one server have the same.
 *
 * @param address where it is
 * @param id a short name that tells nothing of the address
 */
public record Server(String address, String id) {

    /** The server at that address. */
    public static Server at(String address) {
        return new Server(address, ShortHash.of(address));
    }
}
