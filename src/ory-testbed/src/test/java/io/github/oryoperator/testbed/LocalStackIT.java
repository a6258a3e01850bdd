package io.github.oryoperator.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.oryoperator.testbed.junit.ShowServerLogs;
import io.github.oryoperator.testbed.status.StatusCheck;
import io.github.oryoperator.testbed.tls.CertificateAuthority;
import io.github.oryoperator.testbed.tls.TlsContexts;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a stack offers while all of its servers run. */
@ExtendWith(ShowServerLogs.class)
class LocalStackIT {

    private static final LocalStack STACK = LocalStack.shared();
    private static final Http HTTP = new Http(null);

    @AfterAll
    static void close() {
        HTTP.close();
    }

    @Test
    void keepsNamespacesAndSecrets() {
        STACK.kubectl("create", "namespace", "first").output();
        STACK.kubectl("create", "secret", "generic", "one", "-n", "first", "--from-literal=a=b")
                .output();
        assertThat(STACK.kubectl("get", "secret", "one", "-n", "first", "-o", "jsonpath={.data.a}")
                        .output())
                .isEqualTo("Yg==");
    }

    @Test
    void finishesTheDeletionOfANamespaceAndWhatItsObjectsOwn() {
        var kubectl = STACK.kubectl();
        kubectl.run("create", "namespace", "short-lived").output();
        kubectl.run("create", "configmap", "owner", "-n", "short-lived").output();
        var uid = kubectl.run("get", "configmap", "owner", "-n", "short-lived", "-o", "jsonpath={.metadata.uid}")
                .output();
        kubectl.runWithInput(owned("short-lived", uid), "apply", "-f", "-").output();
        kubectl.run("delete", "configmap", "owner", "-n", "short-lived").output();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !kubectl.run("get", "configmap", "owned", "-n", "short-lived")
                        .succeeded());
        assertThat(kubectl.run("delete", "namespace", "short-lived", "--timeout=20s")
                        .output())
                .contains("deleted");
    }

    @Test
    void givesEachUserARightOfItsOwn() {
        var nobody = STACK.kubectl()
                .with("KUBECONFIG", STACK.kubeconfigFor("jane", "nobodies").toString());
        assertThat(nobody.run("auth", "whoami", "-o", "jsonpath={.status.userInfo.username}")
                        .output())
                .isEqualTo("jane");
        assertThat(nobody.run("get", "secrets", "-A").stderr()).contains("Forbidden", "\"jane\"");
        var member = STACK.kubectl()
                .with("KUBECONFIG", STACK.kubeconfigFor("joe", "system:masters").toString());
        assertThat(member.run("get", "secrets", "-A").succeeded()).isTrue();
    }

    @Test
    void givesTokensOfServiceAccountsAndAuditsTheirCalls() {
        STACK.kubectl("create", "serviceaccount", "robot", "-n", "default").output();
        var mark = STACK.auditLog().mark();
        var token = STACK.serviceAccountToken("default", "robot");
        var robot = STACK.kubectl()
                .with("KUBECONFIG", STACK.kubeconfigForToken(token).toString());
        assertThat(robot.run("get", "configmap", "none", "-n", "default").stderr())
                .contains("Forbidden");
        await().untilAsserted(() -> assertThat(STACK.auditLog().entriesSince(mark))
                .anySatisfy(entry -> {
                    assertThat(entry.user()).isEqualTo("system:serviceaccount:default:robot");
                    assertThat(entry.verb()).isEqualTo("get");
                    assertThat(entry.resource()).isEqualTo("configmaps");
                    assertThat(entry.namespace()).isEqualTo("default");
                    assertThat(entry.name()).isEqualTo("none");
                    assertThat(entry.code()).isEqualTo(403);
                }));
    }

    @Test
    void runsHelm() {
        assertThat(STACK.helm("version", "--template", "{{.Version}}").output()).startsWith("v4.");
        assertThat(STACK.helm("list", "-A", "-o", "json").output()).isEqualTo("[]");
    }

    @Test
    void keepsClientsInHydra() throws IOException {
        var clients = STACK.hydra().adminUrl().resolve("/admin/clients");
        assertThat(HTTP.send("POST", clients, "{\"client_id\":\"first\"}").statusCode())
                .isEqualTo(201);
        assertThat(HTTP.status(URI.create(clients + "/first"))).isEqualTo(200);
        assertThat(HTTP.send("GET", STACK.hydra().adminUrl().resolve("/version"), "")
                        .body())
                .contains("v2.3.0");
        // Makes its signing keys first, which takes a second or more.
        var discovery = STACK.hydra().publicUrl().resolve("/.well-known/openid-configuration");
        assertThat(HTTP.send("GET", discovery, "").statusCode()).isEqualTo(200);
    }

    @Test
    void mailsCodesOfKratosToItsCourierOnly() throws IOException {
        var kratos = STACK.kratos();
        HTTP.send(
                "POST",
                kratos.adminUrl().resolve("/admin/identities"),
                "{\"schema_id\":\"person\",\"traits\":{\"email\":\"jane@example.org\"}}");
        var flow = HTTP.send("GET", kratos.publicUrl().resolve("/self-service/recovery/api"), "")
                .body();
        var id = flow.replaceAll("(?s)^\\{\"id\":\"([^\"]+)\".*", "$1");
        HTTP.send(
                "POST",
                kratos.publicUrl().resolve("/self-service/recovery?flow=" + id),
                "{\"method\":\"code\",\"email\":\"jane@example.org\"}");
        var messages = kratos.adminUrl().resolve("/admin/courier/messages?recipient=jane@example.org");
        assertThat(HTTP.send("GET", messages, "").body()).containsPattern("recover access[^\"]*\\\\n\\d{6}\\\\n");
    }

    @Test
    void takesTuplesInKetoAndLearnsNamespaces() throws IOException {
        var tuples = STACK.keto().writeUrl().resolve("/admin/relation-tuples");
        assertThat(HTTP.send("PUT", tuples, tuple("files")).statusCode()).isEqualTo(201);
        var check = STACK.keto()
                .readUrl()
                .resolve("/relation-tuples/check/openapi?namespace=files&object=a&relation=owner&subject_id=b");
        assertThat(HTTP.send("GET", check, "").body()).contains("true");
        assertThat(HTTP.send("PUT", tuples, tuple("late")).statusCode()).isEqualTo(404);
        STACK.keto().addNamespace("late");
        await().until(() -> HTTP.send("PUT", tuples, tuple("late")).statusCode() == 201);
    }

    @Test
    void startsAnotherHydraBehindAnAuthorityOfItsOwn() throws IOException {
        var another = STACK.startHydra("hydra-2");
        assertThat(another.adminUrl()).isNotEqualTo(STACK.hydra().adminUrl());
        var authority = CertificateAuthority.create("private");
        var proxy = STACK.proxy(another.adminUrl(), authority);
        try (var trusting = new Http(TlsContexts.trusting(authority.certificate()));
                var stranger = new Http(TlsContexts.trusting(
                        CertificateAuthority.create("other").certificate()))) {
            var clients = proxy.url().resolve("/admin/clients");
            assertThat(trusting.send("POST", clients, "{\"client_id\":\"second\"}")
                            .statusCode())
                    .isEqualTo(201);
            assertThatThrownBy(() -> stranger.send("GET", clients, "")).isInstanceOf(SSLHandshakeException.class);
        }
        assertThatThrownBy(() -> STACK.startHydra("hydra-2")).hasMessage("this stack has a server named hydra-2");
    }

    @Test
    void judgesStatusAsTheEcosystemDoes() {
        var check = new StatusCheck(Toolbox.ofUser());
        var verdicts = check.judge(List.of(
                resource(2, "{\"type\":\"Ready\",\"status\":\"True\",\"observedGeneration\":2}"),
                resource(1, "{\"type\":\"Ready\",\"status\":\"True\",\"observedGeneration\":1}"),
                resource(
                        2,
                        "{\"type\":\"Reconciling\",\"status\":\"True\",\"observedGeneration\":2},"
                                + "{\"type\":\"Ready\",\"status\":\"Unknown\",\"observedGeneration\":2}")));
        assertThat(verdicts.get(0).passes()).isTrue();
        assertThat(verdicts.get(0).kstatus()).isEqualTo("Current");
        assertThat(verdicts.get(1).failures()).isNotEmpty();
        assertThat(verdicts.get(1).kstatus()).isEqualTo("InProgress");
        assertThat(verdicts.get(2).checker()).isEqualTo("inProgress");
        assertThat(verdicts.get(2).passes()).isTrue();
        assertThat(check.judge("{\"apiVersion\":\"v1\"}").error()).isNotNull();
    }

    @Test
    void namesEveryEndpoint() {
        assertThat(STACK.endpoints())
                .containsOnlyKeys(
                        "KUBECONFIG",
                        "HYDRA_ADMIN_URL",
                        "HYDRA_PUBLIC_URL",
                        "KRATOS_ADMIN_URL",
                        "KRATOS_PUBLIC_URL",
                        "KETO_READ_URL",
                        "KETO_WRITE_URL",
                        "ORY_CONSOLE_URL",
                        "ORY_PROJECT_URL");
    }

    @Test
    void hasNoOryNetworkWithoutTheServersBehindIt() {
        var builder = LocalStack.builder().only(Part.NETWORK, Part.HYDRA);
        assertThatThrownBy(builder::start).hasMessageContaining("without KRATOS");
    }

    private static String tuple(String namespace) {
        return "{\"namespace\":\"" + namespace + "\",\"object\":\"a\",\"relation\":\"owner\",\"subject_id\":\"b\"}";
    }

    private static String resource(int observed, String conditions) {
        return "{\"apiVersion\":\"a.example/v1\",\"kind\":\"Thing\",\"metadata\":{\"name\":\"a\",\"generation\":2},"
                + "\"status\":{\"observedGeneration\":" + observed + ",\n\"conditions\":[" + conditions + "]}}";
    }

    private static String owned(String namespace, String uid) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: owned
                  namespace: %s
                  ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: owner, uid: %s}]
                """.formatted(namespace, uid);
    }
}
