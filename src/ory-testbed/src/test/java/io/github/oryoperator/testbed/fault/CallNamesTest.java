package io.github.oryoperator.testbed.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.testbed.fault.CallNames.Named;
import io.github.oryoperator.testbed.fault.CallNames.Request;
import org.junit.jupiter.api.Test;

class CallNamesTest {

    private static final String CLIENTS = "/apis/ory-operator.github.io/v1alpha1/namespaces/{namespace}/oauth2clients";

    private final CallNames kubernetes = new KubernetesCalls();
    private final CallNames ory = new OryCalls();

    @Test
    void namesACreateByTheNameInItsBody() {
        assertThat(kubernetes.name(
                        request("POST", "/api/v1/namespaces/demo/secrets", "{\"metadata\":{\"name\":\"a\"}}")))
                .isEqualTo(new Named(true, "create", "/api/v1/namespaces/{namespace}/secrets", "secrets", "demo", "a"));
    }

    @Test
    void namesAStatusApply() {
        var path = "/apis/ory-operator.github.io/v1alpha1/namespaces/demo/oauth2clients/a/status";
        var request = new Request("PATCH", path, "force=true", "application/apply-patch+yaml", "{}");
        assertThat(kubernetes.name(request))
                .isEqualTo(new Named(true, "apply", CLIENTS + "/{name}/status", "oauth2clients/status", "demo", "a"));
    }

    @Test
    void tellsANamespaceFromWhatIsInIt() {
        assertThat(kubernetes.name(request("DELETE", "/api/v1/namespaces/demo", "")))
                .isEqualTo(new Named(true, "delete", "/api/v1/namespaces/{name}", "namespaces", "", "demo"));
        assertThat(kubernetes.name(request("PUT", "/api/v1/namespaces/demo/finalize", "")))
                .isEqualTo(new Named(
                        true, "update", "/api/v1/namespaces/{name}/finalize", "namespaces/finalize", "", "demo"));
    }

    @Test
    void tellsListsFromWatchesFromGets() {
        assertThat(kubernetes.name(request("GET", "/api/v1/secrets", "")).verb())
                .isEqualTo("list");
        var watch = new Request("GET", "/api/v1/secrets", "watch=true&resourceVersion=1", "", "");
        assertThat(kubernetes.name(watch).verb()).isEqualTo("watch");
        assertThat(watch.isWatch()).isTrue();
        assertThat(kubernetes
                        .name(request("GET", "/api/v1/namespaces/a/secrets/b", ""))
                        .verb())
                .isEqualTo("get");
        assertThat(kubernetes
                        .name(request("DELETE", "/api/v1/namespaces/a/secrets", ""))
                        .verb())
                .isEqualTo("deletecollection");
    }

    @Test
    void doesNotNumberReviews() {
        var review = request("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "{}");
        assertThat(kubernetes.name(review).mutates()).isFalse();
    }

    @Test
    void namesOryCallsByTemplate() {
        assertThat(ory.name(request("PUT", "/admin/clients/a%2Fb", "{}")))
                .isEqualTo(new Named(true, "set", "/admin/clients/{id}", "client", "", "a%2Fb"));
        assertThat(ory.name(request("POST", "/admin/keys/set-a", "{}")))
                .isEqualTo(new Named(true, "create", "/admin/keys/{id}", "key-set", "", "set-a"));
        var tuple = "{\"namespace\":\"files\",\"object\":\"a\",\"relation\":\"owner\",\"subject_id\":\"b\"}";
        assertThat(ory.name(request("PUT", "/admin/relation-tuples", tuple)).name())
                .isEqualTo("files:a#owner");
    }

    @Test
    void namesCallsOfTheConsoleByTemplate() {
        assertThat(ory.name(request("PATCH", "/projects/p/revision/r", "[]")))
                .isEqualTo(new Named(true, "patch", "/projects/{id}/revision/{revision}", "project", "", "p"));
        assertThat(ory.name(request("DELETE", "/projects/p/eventstreams/e", "")))
                .isEqualTo(new Named(true, "delete", "/projects/{project}/eventstreams/{id}", "event-stream", "", "e"));
        assertThat(ory.name(request("POST", "/workspaces/w/tokens", "{}")).kind())
                .isEqualTo("api-key");
    }

    @Test
    void doesNotNumberQuestionsInTheFormOfAPost() {
        assertThat(ory.name(request("POST", "/admin/oauth2/introspect", "token=x")))
                .isEqualTo(new Named(false, "ask", "/admin/oauth2/introspect", "token", "", ""));
        assertThat(ory.name(request("POST", "/oauth2/token", "grant_type=client_credentials"))
                        .mutates())
                .isTrue();
    }

    private static Request request(String method, String path, String body) {
        return new Request(method, path, "", "application/json", body);
    }
}
