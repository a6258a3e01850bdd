/**
 * What a server says about itself: version, health, public keys.
 */
@NullMarked
package io.github.oryoperator.client.meta;

import org.jspecify.annotations.NullMarked;
