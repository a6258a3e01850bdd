package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.Secret;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {
    private static final Request LIST = Requests.get().withTemplate("/admin/clients");

    private static Request page(String token) {
        return LIST.withQuery(List.of(new Parameter("page_token", Secret.of(token))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h/base", "http://h/base/"})
    void aPathWithoutArgumentsGoesUnderTheBaseEachTime(String base) {
        Urls urls = new Urls(HttpUrl.get(base));
        assertThat(urls.of(LIST)).hasToString("http://h/base/admin/clients");
        assertThat(urls.of(LIST)).hasToString("http://h/base/admin/clients");
        assertThat(urls.of(LIST.withTemplate("/keys"))).hasToString("http://h/base/keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h", "http://h/"})
    void aQueryIsThatOfItsOwnCallAlone(String base) {
        Urls urls = new Urls(HttpUrl.get(base));
        assertThat(urls.of(page("a&b"))).hasToString("http://h/admin/clients?page_token=a%26b");
        assertThat(urls.of(page("c"))).hasToString("http://h/admin/clients?page_token=c");
        assertThat(urls.of(LIST)).hasToString("http://h/admin/clients");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h/base", "http://h/base/"})
    void argumentsAreThoseOfTheirOwnCallAlone(String base) {
        Urls urls = new Urls(HttpUrl.get(base));
        Request get = LIST.withTemplate("/admin/clients/{id}");
        assertThat(urls.of(get.withSegments(List.of("admin", "clients", "a?"))))
                .hasToString("http://h/base/admin/clients/a%3F");
        assertThat(urls.of(get.withSegments(List.of("admin", "clients", "b"))))
                .hasToString("http://h/base/admin/clients/b");
    }
}
