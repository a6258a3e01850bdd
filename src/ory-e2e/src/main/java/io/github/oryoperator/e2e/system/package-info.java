/** The whole system on one machine: the chart installed in a local stack, the operator as a process of its own. */
@NullMarked
package io.github.oryoperator.e2e.system;

import org.jspecify.annotations.NullMarked;
