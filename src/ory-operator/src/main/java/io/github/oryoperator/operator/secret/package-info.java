/** Secrets of the cluster: written before Ory is, read live, remembered by fingerprint only. */
@NullMarked
package io.github.oryoperator.operator.secret;

import org.jspecify.annotations.NullMarked;
