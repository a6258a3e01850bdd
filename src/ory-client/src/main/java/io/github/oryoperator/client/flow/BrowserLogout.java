package io.github.oryoperator.client.flow;

import io.github.oryoperator.client.Secret;

/**
 * A logout that waits for the user's word.
 *
 * @param logoutUrl where a browser that may speak to Kratos itself goes to log out; it holds the token
 * @param logoutToken for {@link FlowService#submitBrowserLogout}
 */
public record BrowserLogout(Secret logoutUrl, Secret logoutToken) {}
