package io.github.oryoperator.client.http;

import java.io.IOException;

/** The address policy said no. */
final class AddressRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String host;

    AddressRefusedException(String host) {
        super("address refused");
        this.host = host;
    }

    String host() {
        return host;
    }
}
