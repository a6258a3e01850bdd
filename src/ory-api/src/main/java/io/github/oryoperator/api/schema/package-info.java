/** Annotations that put a format, its bound and a message that says what to write into the CRD's schema. */
@NullMarked
package io.github.oryoperator.api.schema;

import org.jspecify.annotations.NullMarked;
