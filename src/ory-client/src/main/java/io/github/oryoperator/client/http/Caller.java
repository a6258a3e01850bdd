package io.github.oryoperator.client.http;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.CloudTenant;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Failure;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.Violation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The way to one tenant: makes calls to its APIs. Also for endpoints that no service models. Thread-safe. */
public final class Caller implements AutoCloseable {
    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private final String tenantName;
    private final Tenant tenant;
    private final Exchange exchange;
    private final Supplier<CallContext> context;
    private final Runnable onClose;

    Caller(String tenantName, Tenant tenant, Exchange exchange, Supplier<CallContext> context, Runnable onClose) {
        this.tenantName = tenantName;
        this.tenant = tenant;
        this.exchange = exchange;
        this.context = context;
        this.onClose = onClose;
    }

    /** The tenant's name. */
    public String tenantName() {
        return tenantName;
    }

    /** The OAuth2 client configured for the tenant. */
    public @Nullable OAuth2Credentials oauth2Client() {
        return tenant.oauth2Client();
    }

    /** The workspace of Ory Network configured for the tenant, where new projects go. */
    public @Nullable String workspaceId() {
        return tenant instanceof CloudTenant cloud ? cloud.workspaceId() : null;
    }

    /** On whose behalf calls of this thread are made, to hand it to {@link Call#in} on another. */
    public CallContext context() {
        return context.get();
    }

    /** Whether the tenant has an address for the API. */
    public boolean has(Api api) {
        return tenant.endpoint(api) != null;
    }

    /**
     * The address of an API.
     *
     * @throws OryConfigurationException if the tenant has none
     */
    public String url(Api api) {
        return endpoint(api).url();
    }

    /** Reads JSON as answers are read; null if it is none, or of another shape. */
    public <T> @Nullable T read(String json, Class<T> type) {
        try {
            return Json.MAPPER.readValue(json, type);
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * A call that only reads and may be repeated.
     *
     * @param template the path, with a name in braces for each argument, such as {@code /admin/clients/{id}}
     * @throws OryConfigurationException if the tenant has no such API
     */
    public Call get(Api api, String template, String... arguments) {
        return call("GET", api, template, arguments).repeatable();
    }

    /** A call that is sent once, unless marked {@link Call#repeatable()}. */
    public Call post(Api api, String template, String... arguments) {
        return call("POST", api, template, arguments);
    }

    /** A call that is sent once, unless marked {@link Call#repeatable()}: Ory's PUT is not always idempotent. */
    public Call put(Api api, String template, String... arguments) {
        return call("PUT", api, template, arguments);
    }

    /** A call that is sent once, unless marked {@link Call#repeatable()}. */
    public Call patch(Api api, String template, String... arguments) {
        return call("PATCH", api, template, arguments);
    }

    /** A call that is sent once, unless marked {@link Call#repeatable()}. */
    public Call delete(Api api, String template, String... arguments) {
        return call("DELETE", api, template, arguments);
    }

    /** A refusal by the library, before anything is sent. {@code why} must not quote values. */
    public OryValidationException refuse(String why, String... pointers) {
        List<Violation> violations = Arrays.stream(pointers)
                .map(pointer -> new Violation(pointer, null))
                .toList();
        return OryValidationException.refused(why, Failure.local(tenantName), violations);
    }

    /** The argument, which is refused if it is null or an empty text. */
    public <T> T given(String name, @Nullable T argument) {
        if (argument == null || isEmpty(argument)) {
            throw refuse("The argument " + name + " must not be null or empty");
        }
        return argument;
    }

    private static boolean isEmpty(Object argument) {
        return argument instanceof Secret secret
                ? secret.isEmpty()
                : argument instanceof CharSequence text && text.isEmpty();
    }

    /**
     * The id as it is, if it is one of those that Kratos makes: whatever leads to another path is none.
     *
     * @throws OryValidationException if it is no UUID
     */
    public String uuid(String id) {
        if (id == null || !UUID.matcher(id).matches()) {
            throw refuse("The id must be a UUID", "/id");
        }
        return id;
    }

    /** Lets idle connections go; calls under way end as they would have. */
    @Override
    public void close() {
        onClose.run();
    }

    private Call call(String method, Api api, String template, String... arguments) {
        endpoint(api);
        return new Call(this, exchange, method, api, template, arguments);
    }

    private Endpoint endpoint(Api api) {
        Endpoint endpoint = tenant.endpoint(given("api", api));
        if (endpoint == null) {
            throw new OryConfigurationException(
                    OryConfigurationException.Kind.NOT_CONFIGURED,
                    "The tenant has no " + missing(api),
                    Failure.local(tenantName).withApi(api));
        }
        return endpoint;
    }

    /** What would bring the API: the console needs a key of its own, and the rest of Ory Network one address. */
    private String missing(Api api) {
        if (api == Api.CONSOLE) {
            return "cloud.workspaceApiKey, without which there is no console of Ory Network";
        }
        return tenant instanceof CloudTenant ? "cloud.projectSlug or cloud.projectUrl" : api.path();
    }
}
