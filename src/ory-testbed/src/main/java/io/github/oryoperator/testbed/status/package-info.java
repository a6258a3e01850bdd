/** Judges the status of custom resources with the programs that the ecosystem reads it with. */
@NullMarked
package io.github.oryoperator.testbed.status;

import org.jspecify.annotations.NullMarked;
