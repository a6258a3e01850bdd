/**
 * The custom resources of the operator as Java types: what they have in common, the names of the API
 * (group, labels, annotations, reasons), and one package per kind.
 *
 * <p>The types are the source of the CRDs in {@code crds/}. They read every object that any version of
 * the schema admits: unknown fields are ignored, enumerations are strings, absent and {@code null} are
 * the same. In a record of a {@code spec} a {@code null} means "not named"; records are built with their
 * builders, whose canonical constructors are no API (a new field changes them).
 */
@NullMarked
package io.github.oryoperator.api;

import org.jspecify.annotations.NullMarked;
