package com.example.ory;

import io.github.oryoperator.client.Endpoint;

/** Where the servers are: environment variables, named as {@code mvn -Ptestbed} prints them. */
final class Servers {
    private Servers() {}

    static Endpoint at(String variable) {
        String url = System.getenv(variable);
        if (url == null) {
            throw new IllegalStateException("Set " + variable + "; mvn -Ptestbed prints one");
        }
        return Endpoint.of(url);
    }
}
