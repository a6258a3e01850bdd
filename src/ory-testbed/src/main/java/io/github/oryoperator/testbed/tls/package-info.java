/** Certificates that the testbed makes for itself, and TLS settings that trust them. */
@NullMarked
package io.github.oryoperator.testbed.tls;

import org.jspecify.annotations.NullMarked;
