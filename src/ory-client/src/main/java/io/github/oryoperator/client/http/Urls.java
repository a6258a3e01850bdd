package io.github.oryoperator.client.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.List;
import okhttp3.HttpUrl;

/** The URLs of one API. Where a path has no arguments, as most that are posted to, its URL is put together once. */
final class Urls {
    /** More than any API of Ory's has paths: a bound for callers whose templates are no constants. */
    private static final int MOST_FIXED = 500;

    private final HttpUrl base;
    private final LoadingCache<String, HttpUrl> fixed = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_FIXED)
            .build(path -> under(List.of(path.substring(1).split("/", -1))).build());

    Urls(HttpUrl base) {
        this.base = base;
    }

    HttpUrl of(Request request) {
        boolean isFixed = request.segments().isEmpty();
        if (isFixed && request.query().isEmpty()) {
            return fixed.get(request.template());
        }
        HttpUrl.Builder url = isFixed ? fixed.get(request.template()).newBuilder() : under(request.segments());
        request.query().forEach(p -> url.addQueryParameter(p.name(), p.value().reveal()));
        return url.build();
    }

    /** If the base ends with a slash, OkHttp puts the first segment in the place of the empty one behind it. */
    private HttpUrl.Builder under(List<String> segments) {
        HttpUrl.Builder url = base.newBuilder();
        segments.forEach(url::addPathSegment);
        return url;
    }
}
