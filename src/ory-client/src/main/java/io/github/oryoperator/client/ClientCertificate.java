package io.github.oryoperator.client;

/**
 * What a caller proves itself with in mutual TLS.
 *
 * @param certificateChain PEM, the caller's own certificate first, then the intermediates
 * @param privateKey PEM, not encrypted: PKCS#8 ({@code PRIVATE KEY}), PKCS#1 ({@code RSA PRIVATE KEY}) or SEC 1
 *     ({@code EC PRIVATE KEY})
 */
public record ClientCertificate(String certificateChain, Secret privateKey) {}
