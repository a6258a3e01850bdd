/** The demo: what a newcomer sees first. */
@NullMarked
package io.github.oryoperator.e2e.demo;

import org.jspecify.annotations.NullMarked;
