package io.github.oryoperator.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.HeaderRules;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A call being put together. Not thread-safe; sent once. */
public final class Call {
    private final Caller caller;
    private final Exchange exchange;
    private final String method;
    private final Api api;
    private final String template;
    private final List<String> segments;
    private final List<Parameter> query = new ArrayList<>();
    private final List<Parameter> form = new ArrayList<>();
    private final List<Parameter> headers = new ArrayList<>();
    private final List<Expected> expected = new ArrayList<>();
    private @Nullable Body body;
    private boolean repeatable;
    private boolean untilGone;
    private @Nullable OAuth2Credentials credentials;
    private @Nullable Duration timeout;
    private @Nullable AuditEntry audit;
    private @Nullable Runnable afterwards;
    private CallContext context = CallContext.EMPTY;

    Call(Caller caller, Exchange exchange, String method, Api api, String template, String... arguments) {
        this.caller = caller;
        this.exchange = exchange;
        this.method = method;
        this.api = api;
        this.template = template;
        this.segments = segments(caller, template, arguments);
    }

    /** Adds to the query; null is left out. */
    public Call query(String name, @Nullable Object value) {
        if (value != null) {
            query.add(new Parameter(name, Secret.of(value.toString())));
        }
        return this;
    }

    /**
     * Adds a header.
     *
     * @throws io.github.oryoperator.client.OryValidationException if it cannot be sent as one
     */
    public Call header(String name, Secret value) {
        if (!HeaderRules.isName(name)) {
            throw caller.refuse("The name is that of no HTTP header");
        }
        if (!HeaderRules.isValue(value)) {
            throw caller.refuse("The value of the header " + name + " must be printable ASCII without line breaks");
        }
        headers.add(new Parameter(name, value));
        return this;
    }

    /** Sends the value as JSON. */
    public Call json(Object value) {
        body = Body.json(value);
        return this;
    }

    /** Adds to the form that is sent; null is left out. */
    public Call form(String name, @Nullable Secret value) {
        if (value != null) {
            form.add(new Parameter(name, value));
        }
        return this;
    }

    /** Says that sending it twice does the same as sending it once. */
    public Call repeatable() {
        repeatable = true;
        return this;
    }

    /**
     * Says that it removes what its path names, and may be repeated: after an attempt whose answer was lost, a 404 is no
     * error but the end of it.
     */
    public Call untilGone() {
        untilGone = true;
        return repeatable();
    }

    /** Says that it must not be sent twice, although it reads by its method. */
    public Call once() {
        repeatable = false;
        return this;
    }

    /** A status from 300 on that is a result of this call and no error; of 404, that of a resource alone. */
    public Call expecting(int status) {
        expected.add(new Expected(status, null));
        return this;
    }

    /** {@link #expecting(int)}, where the body has that field at its top. */
    public Call expecting(int status, String field) {
        expected.add(new Expected(status, field));
        return this;
    }

    /**
     * The OAuth2 client that authenticates itself with this call.
     *
     * @throws io.github.oryoperator.client.OryValidationException if it has no id, or no secret for a method with one
     */
    public Call as(OAuth2Credentials client) {
        caller.given("clientId", client.clientId());
        if (client.method() != OAuth2Credentials.Method.NONE) {
            caller.given("clientSecret", client.clientSecret());
        }
        credentials = client;
        if (client.method() != OAuth2Credentials.Method.CLIENT_SECRET_BASIC) {
            form("client_id", Secret.of(client.clientId()));
            form("client_secret", client.clientSecret());
        }
        return this;
    }

    /** One attempt may take this long, even where the tenant's timeouts are shorter. */
    public Call within(Duration longest) {
        timeout = longest;
        return this;
    }

    /** Is audited under the action, as done to the target. */
    public Call audited(String action, @Nullable String target) {
        return audited(List.of(Deed.of(action, target)));
    }

    /** Is audited under the action; where the server makes the id, this field of its answer holds it. */
    public Call audited(String action, @Nullable String target, String targetField) {
        return audited(Deed.of(action, target), targetField);
    }

    /** Is audited as the deed; where the server makes the id, this field of its answer holds it. */
    public Call audited(Deed deed, String targetField) {
        audit = new AuditEntry(List.of(deed), answer -> {
            String made = answer.text(targetField);
            return List.of(made == null ? deed : deed.to(made));
        });
        return this;
    }

    /** Is audited as many deeds. */
    public Call audited(List<Deed> deeds) {
        audit = new AuditEntry(List.copyOf(deeds), null);
        return this;
    }

    /**
     * Is audited as deeds of which the answer tells more.
     *
     * @param tried what is audited if the call fails
     * @param done what is audited if it does not, seen from its answer (a missing node if that is no JSON)
     */
    public Call audited(List<Deed> tried, Function<JsonNode, List<Deed>> done) {
        audit = new AuditEntry(List.copyOf(tried), answer -> done.apply(answer.json()));
        return this;
    }

    /** What is done once the call has ended, whatever its end, and before anything is audited. */
    public Call afterwards(Runnable action) {
        afterwards = action;
        return this;
    }

    /** The context to make the call in, for a call on another thread than its caller's. */
    public Call in(CallContext other) {
        context = other;
        return this;
    }

    /**
     * Sends it and waits for the answer.
     *
     * @throws io.github.oryoperator.client.OryException for every answer but 2xx and the expected ones, and for none
     */
    public Reply send() {
        if (!form.isEmpty()) {
            body = new Body(Body.FORM, encoded(form));
        }
        Request request = new Request(
                caller.tenantName(),
                api,
                method,
                template,
                segments,
                List.copyOf(query),
                List.copyOf(headers),
                body,
                repeatable,
                untilGone,
                List.copyOf(expected),
                credentials,
                timeout,
                audit,
                afterwards,
                context,
                1);
        return new Reply(request, exchange.send(request));
    }

    private static Secret encoded(List<Parameter> form) {
        return Secret.of(form.stream()
                .map(p -> URLEncoder.encode(p.name(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(p.value().reveal(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }

    private static List<String> segments(Caller caller, String template, @Nullable String... arguments) {
        if (!template.contains("{")) {
            return List.of();
        }
        String[] segments = template.substring(1).split("/", -1);
        int used = 0;
        for (int i = 0; i < segments.length; i++) {
            if (segments[i].startsWith("{")) {
                segments[i] = segment(caller, segments[i], arguments[used++]);
            }
        }
        return List.of(segments);
    }

    /**
     * An empty argument would turn one thing into the list of all, a dot segment into another path. Of a slash, however
     * it is written, servers and what stands before them make one segment or two.
     */
    private static String segment(Caller caller, String name, @Nullable String value) {
        if (value == null || value.isEmpty() || value.equals(".") || value.equals("..")) {
            throw caller.refuse("The path argument " + name + " must not be null, empty or a dot segment");
        }
        if (value.contains("/") || value.toLowerCase(Locale.ROOT).contains("%2f")) {
            throw caller.refuse("The path argument " + name + " must not hold a slash");
        }
        return value;
    }
}
