package io.github.oryoperator.bench.library;

/**
 * What every candidate is asked to do. Lists are the first fifty. A new client has empty lists: Hydra answers those that were
 * not sent with null, which the generated client takes for an error.
 */
enum Operation {
    GET_IDENTITY("get an identity"),
    LIST_IDENTITIES("list 50 identities"),
    GET_CLIENT("get a client"),
    LIST_CLIENTS("list 50 clients"),
    CHECK("check a permission"),
    // What makes something comes last: lists of more take longer.
    CREATE_IDENTITY("create an identity"),
    CREATE_CLIENT("create a client");

    static final int PAGE = 50;

    private final String title;

    Operation(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
