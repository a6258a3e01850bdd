package io.github.oryoperator.e2e.library;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A browser with cookies, which stops at every redirect. */
final class Browser implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();

    /** Where it is sent from there. */
    URI open(String url) throws IOException, InterruptedException {
        URI asked = URI.create(url);
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(asked).build(), HttpResponse.BodyHandlers.ofString());
        return answer.headers()
                .firstValue("Location")
                .map(asked::resolve)
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " leads nowhere: " + answer.body()));
    }

    /** What a URL has in its query under that name. */
    static String query(URI url, String name) {
        return Arrays.stream(url.getRawQuery().split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + url));
    }

    @Override
    public void close() {
        client.close();
    }
}
