@NullMarked
package io.github.oryoperator.api.crd;

import org.jspecify.annotations.NullMarked;
