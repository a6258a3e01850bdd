/** The kind OAuth2Client: a client of Hydra and the Secret with its credentials. */
@NullMarked
package io.github.oryoperator.operator.oauth2client;

import org.jspecify.annotations.NullMarked;
