/** Builds the servers and command-line programs of the testbed from pinned Go modules, and caches them. */
@NullMarked
package io.github.oryoperator.testbed.tool;

import org.jspecify.annotations.NullMarked;
