/** The library beside Ory's generated clients and plain OkHttp. */
@org.jspecify.annotations.NullMarked
package io.github.oryoperator.bench.library;
