/** The library against real servers: every method, and every oddity of theirs that it promises to smooth over. */
@NullMarked
package io.github.oryoperator.e2e.library;

import org.jspecify.annotations.NullMarked;
