/**
 * Permissions with Keto: relation tuples, checks and expansions.
 */
@NullMarked
package io.github.oryoperator.client.permission;

import org.jspecify.annotations.NullMarked;
