/** What all servers of a stack have in common: how they are driven and the folder that they live in. */
@NullMarked
package io.github.oryoperator.testbed.server;

import org.jspecify.annotations.NullMarked;
