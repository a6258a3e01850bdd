package io.github.oryoperator.client.http;

import io.github.oryoperator.client.Secret;

/** A name and a value of a query, a form or a header; the value never shows. */
record Parameter(String name, Secret value) {}
