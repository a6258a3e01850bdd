/** Child processes that end with this JVM, and what they need: ports, logs, readiness. */
@NullMarked
package io.github.oryoperator.testbed.process;

import org.jspecify.annotations.NullMarked;
