package io.github.oryoperator.client;

/** User and password of HTTP basic authentication (RFC 7617). */
public record BasicAuth(String user, Secret password) {}
