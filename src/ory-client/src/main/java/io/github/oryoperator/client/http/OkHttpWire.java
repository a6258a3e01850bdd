package io.github.oryoperator.client.http;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import io.github.oryoperator.client.Problem;
import io.github.oryoperator.client.Tenant;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Sends a request with OkHttp, once: whether it is sent again is decided further out. */
final class OkHttpWire implements Exchange {
    private record Target(Urls urls, String host, OkHttpClient client) {}

    private final Map<Api, Target> targets = new EnumMap<>(Api.class);
    private final int largestAnswer;

    /** @throws OryConfigurationException if a URL passed the check of the tenant, but is none for OkHttp */
    OkHttpWire(String name, Tenant tenant, OkHttpClient client) {
        largestAnswer = tenant.traffic().maxAnswerBytes();
        for (Api api : Api.values()) {
            Endpoint endpoint = tenant.endpoint(api);
            if (endpoint != null) {
                HttpUrl base = HttpUrl.parse(endpoint.url());
                if (base == null) {
                    Problem problem = new Problem(api.path(), "is not a URL that can be called");
                    throw OryConfigurationException.invalid(List.of(problem.under("tenants." + name)));
                }
                String host = base.host() + ":" + base.port();
                targets.put(api, new Target(new Urls(base), host, Tls.client(client, endpoint)));
            }
        }
    }

    String host(Api api) {
        return target(api).host();
    }

    @Override
    public Answer send(Request request) {
        Target target = target(request.api());
        Sent sent = new Sent();
        OkHttpClient client = patient(target.client(), request.timeout());
        try (Response response =
                client.newCall(convert(request, target.urls(), sent)).execute()) {
            return answer(response);
        } catch (IOException e) {
            throw failure(request, e, sent.isTrue());
        }
    }

    /** The client, with the same connections, that waits at least so long for an answer, silent or not. */
    private static OkHttpClient patient(OkHttpClient client, @Nullable Duration longest) {
        if (longest == null) {
            return client;
        }
        long millis = longest.toMillis();
        return client.newBuilder()
                .readTimeout(Math.max(millis, client.readTimeoutMillis()), TimeUnit.MILLISECONDS)
                .callTimeout(Math.max(millis, client.callTimeoutMillis()), TimeUnit.MILLISECONDS)
                .build();
    }

    private Target target(Api api) {
        return Objects.requireNonNull(targets.get(api));
    }

    private static okhttp3.Request convert(Request request, Urls urls, Sent sent) {
        okhttp3.Request.Builder builder = new okhttp3.Request.Builder()
                .url(urls.of(request))
                .tag(Sent.class, sent)
                .header("Accept", "application/json")
                .header("User-Agent", "ory-client-java");
        request.headers().forEach(h -> builder.header(h.name(), h.value().reveal()));
        return builder.method(request.method(), body(request)).build();
    }

    private static @Nullable RequestBody body(Request request) {
        Body body = request.body();
        if (body != null) {
            return new OneShotBody(body);
        }
        return switch (request.method()) {
            case "POST", "PUT", "PATCH" -> OneShotBody.EMPTY;
            default -> null;
        };
    }

    private Answer answer(Response response) throws IOException {
        BufferedSource source = response.body().source();
        Buffer whole = new Buffer();
        while (source.read(whole, 1 << 16) >= 0) {
            if (whole.size() > largestAnswer) {
                throw new OversizedAnswerException();
            }
        }
        return new Answer(response.code(), response.headers(), whole.readByteArray());
    }

    private static OryException failure(Request request, IOException e, boolean sent) {
        if (e instanceof AddressRefusedException refused) {
            return new OryConfigurationException(
                    OryConfigurationException.Kind.ADDRESS_REFUSED,
                    "Connections to the host " + refused.host() + " are not allowed",
                    Errors.unanswered(request));
        }
        return new OryUnavailableException(kind(e, sent), Errors.unanswered(request), null, showable(e));
    }

    private static Kind kind(IOException e, boolean sent) {
        if (Thread.currentThread().isInterrupted()) {
            return Kind.INTERRUPTED;
        }
        if (!sent) {
            return e instanceof SSLException ? Kind.TLS : Kind.CONNECT;
        }
        if (e instanceof OversizedAnswerException) {
            return Kind.UNREADABLE;
        }
        return e instanceof InterruptedIOException ? Kind.TIMEOUT : Kind.CONNECTION_LOST;
    }

    /** The cause, where its text is made of names and addresses only; others quote what the server sent. */
    private static @Nullable Throwable showable(IOException e) {
        boolean plain = e instanceof ConnectException
                || e instanceof NoRouteToHostException
                || e instanceof SocketException
                || e instanceof SocketTimeoutException
                || e instanceof UnknownHostException
                || e instanceof SSLException;
        return plain ? e : null;
    }

    private static final class OversizedAnswerException extends IOException {
        private static final long serialVersionUID = 1L;

        OversizedAnswerException() {
            super("answer too large");
        }
    }
}
