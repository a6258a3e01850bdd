package com.example.ory;

import io.github.oryoperator.client.Endpoint;

/** Where the servers are, and what opens them: environment variables, named as {@code mvn -Ptestbed} prints them. */
final class Servers {
    private Servers() {}

    static Endpoint at(String variable) {
        return Endpoint.of(variable(variable));
    }

    static String variable(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("Set " + name + "; mvn -Ptestbed prints one");
        }
        return value;
    }
}
