package io.github.oryoperator.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Failure;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Reads documents that no tenant has, wherever the address policy lets it: without credentials, once, for a bounded time,
 * and without following where it is sent. What they hold is in no error.
 */
public final class Documents {
    private static final int LARGEST = 64 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final String ACCEPTED = "application/jwk-set+json, application/json";

    private final OkHttpClient client;

    Documents(OkHttpClient client) {
        this.client = client.newBuilder()
                .connectTimeout(LONGEST)
                .readTimeout(LONGEST)
                .callTimeout(LONGEST)
                .build();
    }

    /**
     * {@code GET}, of a JSON document of at most 64 KiB.
     *
     * @throws OryConfigurationException of kind {@code ADDRESS_REFUSED}, or {@code WRONG_URL} where it is no URL, the server has
     *     no such document, or sends elsewhere
     * @throws OryUnavailableException if it cannot be had now, or is no JSON, or too large
     */
    public JsonNode get(String url) {
        HttpUrl parsed = HttpUrl.parse(url);
        if (parsed == null) {
            throw new OryConfigurationException(
                    OryConfigurationException.Kind.WRONG_URL, "This is no URL of http or https", Failure.local(null));
        }
        Sent sent = new Sent();
        Request request = new Request.Builder()
                .url(parsed)
                .tag(Sent.class, sent)
                .header("Accept", ACCEPTED)
                .header("User-Agent", "ory-client-java")
                .build();
        try (Response response = client.newCall(request).execute()) {
            return read(response);
        } catch (IOException e) {
            throw failure(e, sent.isTrue());
        }
    }

    private static JsonNode read(Response response) throws IOException {
        int status = response.code();
        if (status >= 500 || status == 408 || status == 429) {
            throw unavailable(Kind.SERVER, status);
        }
        if (status != 200) {
            throw new OryConfigurationException(
                    OryConfigurationException.Kind.WRONG_URL,
                    "The server has no such document, or sends elsewhere",
                    failed(status));
        }
        JsonNode document = Json.tree(bounded(response.body().source()));
        if (document.isMissingNode()) {
            throw unavailable(Kind.UNREADABLE, status);
        }
        return document;
    }

    private static byte[] bounded(BufferedSource source) throws IOException {
        Buffer whole = new Buffer();
        while (source.read(whole, LARGEST) >= 0) {
            if (whole.size() > LARGEST) {
                throw unavailable(Kind.UNREADABLE, 200);
            }
        }
        return whole.readByteArray();
    }

    /** Without its cause, which may quote what the server sent. */
    private static RuntimeException failure(IOException e, boolean sent) {
        if (e instanceof AddressRefusedException refused) {
            return new OryConfigurationException(
                    OryConfigurationException.Kind.ADDRESS_REFUSED,
                    "Connections to the host " + refused.host() + " are not allowed",
                    Failure.local(null));
        }
        return unavailable(kind(e, sent), 0);
    }

    private static Kind kind(IOException e, boolean sent) {
        if (Thread.currentThread().isInterrupted()) {
            return Kind.INTERRUPTED;
        }
        if (!sent) {
            return e instanceof SSLException ? Kind.TLS : Kind.CONNECT;
        }
        return e instanceof InterruptedIOException ? Kind.TIMEOUT : Kind.CONNECTION_LOST;
    }

    private static OryUnavailableException unavailable(Kind kind, int status) {
        return new OryUnavailableException(kind, failed(status), null, null);
    }

    private static Failure failed(int status) {
        return Failure.local(null).withStatus(status);
    }
}
