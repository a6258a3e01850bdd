/**
 * The messages that Kratos sends to people.
 */
@NullMarked
package io.github.oryoperator.client.courier;

import org.jspecify.annotations.NullMarked;
