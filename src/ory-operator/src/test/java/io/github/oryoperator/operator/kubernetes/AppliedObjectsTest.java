package io.github.oryoperator.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.tenant.OryTenant;
import io.github.oryoperator.api.tenant.TenantStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Writes that meet others' writes. */
@EnableKubernetesMockClient
class AppliedObjectsTest {
    private static final String PATH = "/apis/" + ApiNames.GROUP + "/v1alpha1/namespaces/ns/orytenants/acme";
    private static final String SELECTED =
            "/apis/" + ApiNames.GROUP + "/v1alpha1/orytenants?fieldSelector=spec.mode%3Da%5C%2Cb%5C%3Dc%5C%5Cd";
    private static final String STATUS = PATH + "/status?fieldManager=ory-operator&force=true";
    private static final String FINALIZER = "test/finalizer";
    private final List<OryTenant> told = new ArrayList<>();

    // Set by the extension.
    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @SuppressWarnings("NullAway.Init")
    private KubernetesMockServer server;

    @Test
    void aStatusThatMeetsAConflictEachTimeIsNotDroppedInSilence() {
        answers("PATCH", STATUS, 409, 5);
        answers("GET", PATH, 200, tenant(1, "uid"), 5);

        assertThatThrownBy(() -> write(tenant(1, "uid")))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(409));
        assertThat(told).isEmpty();
    }

    @Test
    void aStatusIsWrittenAgainOverWhatOthersWroteMeanwhile() throws InterruptedException {
        var after = tenant(1, "uid");
        after.getMetadata().setResourceVersion("8");
        answers("PATCH", STATUS, 409, 1);
        answers("GET", PATH, 200, after, 1);
        answers("PATCH", STATUS, 200, after, 1);

        write(tenant(1, "uid"));

        assertThat(bodies()).last().asString().contains("\"resourceVersion\":\"8\"", "\"observedGeneration\":1");
        assertThat(told).hasSize(1);
    }

    @Test
    void anEditMeanwhileGetsTheStatusForAnEdit() throws InterruptedException {
        answers("PATCH", STATUS, 409, 1);
        answers("GET", PATH, 200, tenant(2, "uid"), 1);
        answers("PATCH", STATUS, 200, tenant(2, "uid"), 1);

        write(tenant(1, "uid"));

        assertThat(bodies())
                .last()
                .asString()
                .contains("\"observedGeneration\":2")
                .doesNotContain("resourceVersion");
    }

    @Test
    void aStatusThatAnotherProcessWroteIsNotReplacedByWhatAnOlderOneTaught() {
        var after = tenant(1, "uid");
        after.setStatus(status(1));
        after.getMetadata().setResourceVersion("8");
        answers("PATCH", STATUS, 409, 1);
        answers("GET", PATH, 200, after, 1);

        assertThatThrownBy(() -> write(tenant(1, "uid"))).isInstanceOf(KubernetesClientException.class);
        assertThat(told).as("the next pass begins with it").hasSize(1);
    }

    @Test
    void aStatusThatMustNotReplaceAnotherIsWrittenOnceWithTheVersionThatWasSeen() throws InterruptedException {
        answers("PATCH", STATUS, 409, 1);

        assertThat(objects().writeStatusIfUnchanged(tenant(1, "uid"), status(1)))
                .isEmpty();
        assertThat(bodies()).singleElement().asString().contains("\"resourceVersion\":\"7\"");
    }

    @Test
    void whatPartsASelectorIsPartOfTheValue() throws InterruptedException {
        server.expect()
                .get()
                .withPath(SELECTED)
                .andReturn(200, Map.of("apiVersion", "v1", "kind", "List", "metadata", Map.of(), "items", List.of()))
                .once();

        assertThat(objects().select(Map.of("spec.mode", "a,b=c\\d"))).isEmpty();
        assertThat(server.takeRequest().getPath()).isEqualTo(SELECTED);
    }

    @Test
    void anotherObjectOfTheNameGetsNoStatus() {
        answers("PATCH", STATUS, 409, 1);
        answers("GET", PATH, 200, tenant(1, "another"), 1);

        assertThat(write(tenant(1, "uid"))).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void othersFinalizersStayWhenOursGoes() throws InterruptedException {
        var resource = tenant(1, "uid");
        resource.getMetadata().setFinalizers(List.of("other/finalizer", FINALIZER));
        answers("GET", PATH, 200, resource, 2);
        answers("PATCH", PATH, 409, 1);
        answers("PATCH", PATH, 200, resource, 1);

        objects().removeFinalizer(resource);

        assertThat(bodies())
                .last()
                .asString()
                .contains("\"finalizers\":[\"other/finalizer\"]", "\"resourceVersion\":\"7\"");
    }

    private boolean write(OryTenant resource) {
        return objects().writeStatus(resource, status(1), () -> status(2)).isPresent();
    }

    private static TenantStatus status(long generation) {
        return new TenantStatus(generation, List.of(), null, List.of());
    }

    private AppliedObjects<OryTenant, TenantStatus> objects() {
        return new AppliedObjects<>(
                client,
                OryTenant.class,
                new AppliedObjects.Settings<>(
                        "ory-operator",
                        FINALIZER,
                        Set.of(),
                        OryTenant::new,
                        OryTenant::getStatus,
                        OryTenant::setStatus,
                        told::add));
    }

    private static OryTenant tenant(long generation, String uid) {
        var tenant = new OryTenant();
        tenant.getMetadata().setName("acme");
        tenant.getMetadata().setNamespace("ns");
        tenant.getMetadata().setUid(uid);
        tenant.getMetadata().setGeneration(generation);
        tenant.getMetadata().setResourceVersion("7");
        return tenant;
    }

    private void answers(String method, String path, int code, int times) {
        answers(method, path, code, new StatusBuilder().withCode(code).build(), times);
    }

    private void answers(String method, String path, int code, Object answer, int times) {
        var expected =
                method.equals("GET") ? server.expect().get() : server.expect().patch();
        expected.withPath(path).andReturn(code, answer).times(times);
    }

    /** What was patched. */
    private List<String> bodies() throws InterruptedException {
        var bodies = new ArrayList<String>();
        for (int left = server.getRequestCount(); left > 0; left--) {
            RecordedRequest request = server.takeRequest();
            if (request.getMethod().equals("PATCH")) {
                bodies.add(request.getBody().readUtf8());
            }
        }
        return bodies;
    }
}
