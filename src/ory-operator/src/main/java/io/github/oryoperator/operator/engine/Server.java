package io.github.oryoperator.operator.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The server behind a tenant: two tenants of one server have the same.
 *
 * @param address where it is
 * @param id a short name that tells nothing of the address
 */
public record Server(String address, String id) {

    /** The server at that address. */
    public static Server at(String address) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return new Server(address, HexFormat.of().formatHex(digest, 0, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
