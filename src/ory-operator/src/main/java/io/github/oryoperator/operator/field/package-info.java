/** How an external object is compared with a spec and made equal to it, field by field and by meaning; pure. */
@NullMarked
package io.github.oryoperator.operator.field;

import org.jspecify.annotations.NullMarked;
