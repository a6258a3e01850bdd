package io.github.oryoperator.operator.tenant;

import io.github.oryoperator.client.AddressPolicy;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where tenants may lead to. Who may write a tenant is not thereby allowed to reach what only the operator can: its own host, link-local
 * addresses and the metadata services of clouds. Private ranges are where Ory usually is.
 */
public final class AddressRules implements AddressPolicy {
    /** Metadata services outside the link-local range: AWS over IPv6, Alibaba Cloud, Oracle Cloud. */
    private static final List<Network> METADATA =
            List.of(Network.parse("fd00:ec2::254"), Network.parse("100.100.100.200"), Network.parse("192.0.0.192"));

    private final Rules allowed;
    private final Rules denied;

    /**
     * The rules, with exceptions.
     *
     * @param allowed CIDRs, addresses and host names that may be reached although the rules say no
     * @param denied the same that may never be reached; stronger than {@code allowed}
     * @throws IllegalArgumentException for an address that cannot be read
     */
    public AddressRules(List<String> allowed, List<String> denied) {
        this.allowed = Rules.of(allowed);
        this.denied = Rules.of(denied);
    }

    @Override
    public boolean allows(String host, InetAddress address) {
        return !denied.contain(host, address) && (allowed.contain(host, address) || !isOffLimits(address));
    }

    private static boolean isOffLimits(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.stream().anyMatch(network -> network.contains(address));
    }

    private record Rules(Set<String> hosts, List<Network> networks) {
        static Rules of(List<String> texts) {
            return new Rules(
                    texts.stream()
                            .filter(text -> !Network.isLiteral(text))
                            .map(text -> text.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toUnmodifiableSet()),
                    texts.stream()
                            .filter(Network::isLiteral)
                            .map(Network::parse)
                            .toList());
        }

        boolean contain(String host, InetAddress address) {
            return hosts.contains(host.toLowerCase(Locale.ROOT))
                    || networks.stream().anyMatch(network -> network.contains(address));
        }
    }
}
