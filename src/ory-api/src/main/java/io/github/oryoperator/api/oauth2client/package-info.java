/** {@code OAuth2Client}: a client of Hydra and the Secret that holds its credentials. */
@NullMarked
package io.github.oryoperator.api.oauth2client;

import org.jspecify.annotations.NullMarked;
