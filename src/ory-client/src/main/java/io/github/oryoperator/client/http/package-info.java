/**
 * The way of a call: {@link io.github.oryoperator.client.http.Caller} builds it, the list of layers in
 * {@code Transport.layers} carries it, {@code OkHttpWire} sends it. The only package that knows OkHttp and Failsafe.
 */
@NullMarked
package io.github.oryoperator.client.http;

import org.jspecify.annotations.NullMarked;
