/**
 * The thin edge to the framework (JOSDK): it delivers events and keeps one pass per object. Nothing else of the operator knows its types,
 * so that another version or another framework is a change of this package.
 */
@NullMarked
package io.github.oryoperator.operator.edge;

import org.jspecify.annotations.NullMarked;
