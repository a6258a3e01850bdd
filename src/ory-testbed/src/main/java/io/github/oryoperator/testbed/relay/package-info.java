/** Servers of the tests that pass on what they are asked. */
@NullMarked
package io.github.oryoperator.testbed.relay;

import org.jspecify.annotations.NullMarked;
