@org.jspecify.annotations.NullMarked
package io.github.oryoperator.e2e;
