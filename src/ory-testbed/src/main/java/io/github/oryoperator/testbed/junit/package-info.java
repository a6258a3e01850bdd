/** What tests with JUnit need of a local stack. */
@NullMarked
package io.github.oryoperator.testbed.junit;

import org.jspecify.annotations.NullMarked;
