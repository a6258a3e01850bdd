/**
 * Kratos' self-service flows: login, registration, recovery, settings, verification, and logout.
 */
@NullMarked
package io.github.oryoperator.client.flow;

import org.jspecify.annotations.NullMarked;
