package io.github.oryoperator.e2e.library;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A browser with cookies, which stops at every redirect. */
final class Browser implements AutoCloseable {
    private static final int MOST_REDIRECTS = 20;

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();

    /** Where it is sent from there. */
    URI open(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(URI.create(url));
        return next(answer)
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " leads nowhere: " + answer.body()));
    }

    /** Where it comes to rest: at a page, or at an address that is nobody's ({@code *.example}). */
    URI follow(URI url) throws IOException, InterruptedException {
        URI here = url;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            if (here.getHost().endsWith(".example")) {
                return here;
            }
            Optional<URI> next = next(get(here));
            if (next.isEmpty()) {
                return here;
            }
            here = next.get();
        }
        throw new AssertionError("more than " + MOST_REDIRECTS + " redirects");
    }

    /** The page there. */
    String page(URI url) throws IOException, InterruptedException {
        return get(url).body();
    }

    /** What the form there, filled in like this, is answered with. */
    HttpResponse<String> submit(URI url, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Where an answer sends it. */
    static Optional<URI> next(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").map(answer.uri()::resolve);
    }

    /** What is there, as it comes. */
    HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
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
