/** The Ory part of a local stack: Hydra, Kratos and Keto, each on an SQLite file of its own. */
@NullMarked
package io.github.oryoperator.testbed.ory;

import org.jspecify.annotations.NullMarked;
