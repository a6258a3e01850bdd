/**
 * OAuth2 with Hydra: clients and tokens.
 */
@NullMarked
package io.github.oryoperator.client.oauth2;

import org.jspecify.annotations.NullMarked;
