/** Every setting of the operator: one table, one parser, one record. */
@NullMarked
package io.github.oryoperator.operator.config;

import org.jspecify.annotations.NullMarked;
