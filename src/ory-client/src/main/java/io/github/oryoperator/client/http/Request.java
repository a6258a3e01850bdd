package io.github.oryoperator.client.http;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.CallContext;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Secret;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call as the layers see it. Printing one shows no secret: all that could be one is wrapped.
 *
 * @param tenant the tenant's name
 * @param api the API called
 * @param method HTTP method
 * @param template the path with names in braces: what may be shown
 * @param segments the path's segments, decoded; empty where it has no names in it, and so is the template itself
 * @param query the query
 * @param headers set by the caller and by layers
 * @param body null for none
 * @param repeatable whether a second sending does no harm
 * @param untilGone whether it removes what its path names: done once that is not there
 * @param expected answers that are results and not errors, whatever their status
 * @param credentials the OAuth2 client that authenticates itself with this call, instead of the endpoint's own means
 * @param timeout what an attempt may take at least; null: the tenant's timeouts
 * @param audit null: not audited
 * @param afterwards what is done before the audit; null: nothing
 * @param context the caller's, asked once per call unless it is given; its request id is never null behind the first
 *     layer
 * @param attempt 1 for the first
 */
@RecordBuilder
record Request(
        String tenant,
        Api api,
        String method,
        String template,
        List<String> segments,
        List<Parameter> query,
        List<Parameter> headers,
        @Nullable Body body,
        boolean repeatable,
        boolean untilGone,
        List<Expected> expected,
        @Nullable OAuth2Credentials credentials,
        @Nullable Duration timeout,
        @Nullable AuditEntry audit,
        @Nullable Runnable afterwards,
        CallContext context,
        int attempt)
        implements RequestBuilder.With {
    Request withHeader(String name, Secret value) {
        List<Parameter> all = new ArrayList<>(headers);
        all.removeIf(header -> header.name().equalsIgnoreCase(name));
        all.add(new Parameter(name, value));
        return withHeaders(List.copyOf(all));
    }

    @Override
    public String toString() {
        return method + " " + template + " of tenant " + tenant;
    }
}
