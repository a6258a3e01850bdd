package io.github.oryoperator.e2e.library;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.flow.Flow;
import io.github.oryoperator.client.flow.FlowClient;
import io.github.oryoperator.client.flow.FlowOptions;
import io.github.oryoperator.client.flow.FlowResult;
import io.github.oryoperator.client.identity.SessionCredentials;
import java.net.HttpCookie;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a user sits in front of: a browser that keeps cookies, or an app that keeps a session token. */
final class Device {
    private final FlowClient client;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private @Nullable Secret token;

    Device(FlowClient client) {
        this.client = client;
    }

    FlowOptions options() {
        FlowOptions usual = client == FlowClient.BROWSER ? FlowOptions.BROWSER : FlowOptions.NATIVE;
        return usual.withCredentials(credentials());
    }

    SessionCredentials credentials() {
        if (client == FlowClient.BROWSER) {
            return SessionCredentials.cookie(cookie());
        }
        return token == null ? SessionCredentials.NONE : SessionCredentials.sessionToken(token);
    }

    /** The value of the Cookie header. */
    Secret cookie() {
        return Secret.of(cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")));
    }

    boolean hasSession() {
        return client == FlowClient.BROWSER ? cookies.containsKey("ory_kratos_session") : token != null;
    }

    /** The form of a flow, filled in for a method; a browser adds what the form holds against forgery. */
    ObjectNode form(Flow flow, String method) {
        ObjectNode form = JsonNodeFactory.instance.objectNode().put("method", method);
        if (client == FlowClient.BROWSER) {
            form.put("csrf_token", flow.csrfToken().orElseThrow().reveal());
        }
        return form;
    }

    Flow got(Flow flow) {
        keep(flow.setCookies());
        return flow;
    }

    FlowResult got(FlowResult result) {
        keep(result.setCookies());
        if (result instanceof FlowResult.Success success && success.sessionToken() != null) {
            token = success.sessionToken();
        }
        return result;
    }

    /** An app has nowhere to keep cookies. */
    private void keep(List<Secret> setCookies) {
        if (client == FlowClient.NATIVE) {
            return;
        }
        for (Secret header : setCookies) {
            for (HttpCookie cookie : HttpCookie.parse(header.reveal())) {
                if (cookie.getMaxAge() == 0) {
                    cookies.remove(cookie.getName());
                } else {
                    cookies.put(cookie.getName(), cookie.getValue());
                }
            }
        }
    }
}
