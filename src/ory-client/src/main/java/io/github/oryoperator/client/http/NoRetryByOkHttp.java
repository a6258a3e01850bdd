package io.github.oryoperator.client.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * OkHttp repeats a request by itself on 503 with {@code Retry-After: 0}, whatever its settings say. Zero is no wait, so
 * nothing is lost by not telling it.
 */
final class NoRetryByOkHttp implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return response.code() == 503 && "0".equals(response.header("Retry-After"))
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }
}
