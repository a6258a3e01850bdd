package io.github.oryoperator.operator.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiPathTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/secrets,true",
        "/api/v1/namespaces,true",
        "/api/v1/namespaces/a,false",
        "/api/v1/namespaces/a/secrets,true",
        "/api/v1/namespaces/a/secrets/b,false",
        "/apis/g/v1/things,true",
        "/apis/g/v1/things/b,false",
        "/apis/g/v1/namespaces/a/things,true",
        "/apis/g/v1/namespaces/a/things/b,false",
        "/apis/g/v1/namespaces/a/things/b/status,false"
    })
    void tellsACollectionFromAnObject(String path, boolean isCollection) {
        assertThat(ApiPath.of(path).isCollection()).isEqualTo(isCollection);
        assertThat(ApiPath.of(path).object()).doesNotEndWith("/status");
    }
}
