/** What a tenant's servers hold, read by pages and kept for a moment: a sweep over many objects costs a few lists. */
@NullMarked
package io.github.oryoperator.operator.inventory;

import org.jspecify.annotations.NullMarked;
