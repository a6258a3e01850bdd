package io.github.oryoperator.client;

import java.net.InetAddress;

/**
 * Which addresses may be connected to. Asked for every connection, after the name was resolved and for literal
 * addresses too, so that no name can be made to point inside. While there is a policy, connections are made directly
 * and not through a proxy of the JVM, behind which nobody could check.
 */
@FunctionalInterface
public interface AddressPolicy {
    /**
     * Whether a connection may be made.
     *
     * @param host the host as the tenant's address names it; a literal address without brackets
     * @param address what it resolved to
     */
    boolean allows(String host, InetAddress address);
}
