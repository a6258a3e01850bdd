package io.github.oryoperator.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.client.identity.NewCredentials;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Resources;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import io.github.oryoperator.testbed.ory.Kratos;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A sandbox whose tenant has a Kratos, its OryIdentities, and that Kratos as administrators and applications see it. */
final class People implements AutoCloseable, AfterEachCallback {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TENANT = "people";

    final Sandbox sandbox;
    final Resources resources;
    private final TestCluster cluster;
    private final URI publicUrl;
    private final Ory ory;

    private People(TestCluster cluster, Kratos kratos, URI adminUrl) {
        this.cluster = cluster;
        publicUrl = kratos.publicUrl();
        sandbox = Sandbox.open(cluster);
        resources = sandbox.of(Kind.ORY_IDENTITY);
        ory = Ory.builder()
                .tenant(
                        TENANT,
                        Tenant.selfHosted()
                                .kratosAdmin(Endpoint.of(kratos.adminUrl().toString()))
                                .kratosPublic(Endpoint.of(publicUrl.toString()))
                                .build())
                .build();
        sandbox.kubectl(
                "patch",
                "orytenants.ory-operator.github.io",
                "default",
                "--type=merge",
                "--patch={\"spec\":{\"kratos\":{\"publicUrl\":\"%s\",\"adminUrl\":\"%s\"}}}"
                        .formatted(publicUrl, adminUrl));
    }

    /** With the operator that all tests share. */
    static People besideTheOperator() {
        var cluster = TestCluster.shared();
        cluster.operator();
        var kratos = cluster.cluster().stack().kratos();
        return new People(cluster, kratos, kratos.adminUrl());
    }

    /** Whose tenant reaches that Kratos' admin API there. */
    static People reached(TestCluster cluster, Kratos kratos, URI adminUrl) {
        return new People(cluster, kratos, adminUrl);
    }

    /** An address that nobody else has, and that may be seen nowhere. */
    static String address(String name) {
        return Canaries.plant(name + "-" + UUID.randomUUID() + "@people.example");
    }

    void apply(String name, String spec) {
        resources.apply(name, spec);
    }

    /** A user changes a part of a spec. */
    void merge(String name, String spec) {
        sandbox.kubectl(
                "patch",
                "oryidentities.ory-operator.github.io",
                name,
                "--type=merge",
                "--patch={\"spec\":" + spec + "}");
    }

    /** Makes a Secret of that name, or gives it other values. */
    void secret(String name, Map<String, String> values) {
        var data = values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        value -> Base64.getEncoder()
                                .encodeToString(value.getValue().getBytes(UTF_8))));
        cluster.cluster()
                .admin()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(sandbox.namespace())
                        .endMetadata()
                        .withData(data)
                        .build())
                .serverSideApply();
    }

    /** Waits until nothing was made for that reason, and no other attempt is under way. */
    GenericKubernetesResource awaitRefused(String name, String reason) {
        resources.awaitReason(name, reason);
        return resources.await(
                name,
                object -> OryObjects.condition(object, "Ready", "reason").equals(reason)
                        && OryObjects.condition(object, "Stalled", "status").equals("True")
                        && !OryObjects.json(object).path("status").has("creationPending"));
    }

    /** What the resource says Kratos calls its identity. */
    String id(String name) {
        return OryObjects.json(Objects.requireNonNull(resources.find(name)))
                .at("/status/oryId")
                .asText();
    }

    IdentityService identities() {
        return ory.identities().forTenant(TENANT);
    }

    /** The identity of a resource, as Kratos has it. */
    IdentityWithTraits inKratos(String name) {
        return identities().getWithTraits(id(name));
    }

    Optional<IdentityWithTraits> find(String id) {
        try {
            return Optional.of(identities().getWithTraits(id));
        } catch (OryNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The traits of a resource's identity. */
    JsonNode traits(String name) {
        return Objects.requireNonNull(inKratos(name).traits());
    }

    /** The trait there; empty: there is none. */
    String trait(String name, String pointer) {
        return traits(name).at(pointer).asText();
    }

    /** Somebody else makes an identity with these traits; its id. */
    String stranger(String traits) {
        return identities()
                .create(NewIdentity.of(json(traits)).withSchemaId("person"))
                .id();
    }

    /** Somebody writes there by hand. */
    void set(String id, String path, String value) {
        identities().patch(id, List.of(JsonPatch.add(path, TextNode.valueOf(value))));
    }

    /** Somebody chooses a password by hand. */
    void choosePassword(String id, String password) {
        identities().update(identities().getWithTraits(id), NewCredentials.NONE.withPassword(Secret.of(password)));
    }

    /** Whether somebody gets in by that. */
    boolean logsIn(String identifier, String password) {
        try (var client = HttpClient.newHttpClient()) {
            var flow =
                    JSON.readTree(client.send(request("/self-service/login/api").build(), BodyHandlers.ofString())
                            .body());
            var form = JSON.createObjectNode()
                    .put("method", "password")
                    .put("identifier", identifier)
                    .put("password", password);
            var answer = client.send(
                    request("/self-service/login?flow=" + flow.path("id").asText())
                            .POST(BodyPublishers.ofString(form.toString()))
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Whether that code is taken where that link leads: it then asks for a new password. */
    boolean recovers(URI link, String code) {
        try (var client = HttpClient.newHttpClient()) {
            var form = JSON.createObjectNode().put("method", "code").put("code", code);
            var answer = client.send(
                    request("/self-service/recovery?" + link.getQuery())
                            .POST(BodyPublishers.ofString(form.toString()))
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() == 422 && answer.body().contains("redirect_browser_to");
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(publicUrl.resolve(path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        ory.close();
        sandbox.close();
    }
}
