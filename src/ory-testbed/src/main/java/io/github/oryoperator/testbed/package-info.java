@org.jspecify.annotations.NullMarked
package io.github.oryoperator.testbed;
