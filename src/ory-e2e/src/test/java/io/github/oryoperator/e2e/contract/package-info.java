/** What holds for every kind that stands for an object in Ory, tested for each of them alike. */
@NullMarked
package io.github.oryoperator.e2e.contract;

import org.jspecify.annotations.NullMarked;
