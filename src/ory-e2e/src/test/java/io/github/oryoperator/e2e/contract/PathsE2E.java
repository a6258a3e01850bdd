package io.github.oryoperator.e2e.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedSandbox;
import io.github.oryoperator.e2e.system.TestCluster;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever can have the operator ask for another path than that of his object asks with a token that he has not. What a spec says is refused
 * by the API server, or is asked for escaped: the paths are read on the way to Ory.
 */
class PathsE2E {

    private static final List<String> EVIL = List.of(
            "..",
            "../evil",
            "evil/../evil",
            "evil/evil",
            "evil%2fevil",
            "%2e%2e",
            "evil?evil",
            "evil#evil",
            "evil%3fevil");

    /** A text of a spec that takes such a value, and which of them the schema lets through. */
    private enum Field {
        CLIENT_ID(
                Kind.OAUTH2_CLIENT,
                "clientId: \"%s\", tokenEndpointAuthMethod: none, grantTypes: [client_credentials], scopes: [read]"),
        SET_NAME(Kind.JSON_WEB_KEY_SET, "setName: \"%s\", generate: {algorithm: ES256}"),
        KID_PREFIX(Kind.JSON_WEB_KEY_SET, "generate: {algorithm: ES256, kidPrefix: \"%s\"}"),
        ISSUER(Kind.TRUSTED_ISSUER, issuer("%s", "main")),
        KID(Kind.TRUSTED_ISSUER, issuer("paths", "%s")),
        EXTERNAL_ID(
                Kind.ORY_IDENTITY,
                "externalId: \"%s\", schemaId: person, traits: {email: paths@contract.example, name: {first: Ada}}"),
        ORGANIZATION_ID(
                Kind.ORY_IDENTITY,
                "organizationId: \"%s\", schemaId: person, traits: {email: paths@contract.example, name: {first: Ada}}"),
        SCHEMA_ID(Kind.ORY_IDENTITY, "schemaId: \"%s\", traits: {email: paths@contract.example, name: {first: Ada}}"),
        RELATION(Kind.ORY_RELATIONSHIP, "namespace: files, object: paths, relation: \"%s\", subjects: [{id: alice}]"),
        OBJECT(Kind.ORY_RELATIONSHIP, "namespace: files, object: \"%s\", relation: viewers, subjects: [{id: alice}]"),
        SUBJECT(Kind.ORY_RELATIONSHIP, "namespace: files, object: paths, relation: viewers, subjects: [{id: \"%s\"}]"),
        PROJECT_ID(Kind.ORY_PROJECT, "projectId: \"%s\", displayName: paths, environment: dev"),
        WORKSPACE_ID(Kind.ORY_PROJECT, "workspaceId: \"%s\", displayName: paths, environment: dev"),
        STREAM_PROJECT_ID(
                Kind.EVENT_STREAM,
                "projectId: \"%s\", type: https, https: {endpoint: \"https://events.example.com/paths\"}");

        private final Kind kind;
        private final String spec;

        Field(Kind kind, String spec) {
            this.kind = kind;
            this.spec = spec;
        }

        private static String issuer(String issuer, String kid) {
            return "issuer: \"" + issuer + "\", grants: [{subject: alice, scopes: [read]}], lifetime: 24h, "
                    + "publicKey: {jwk: {kid: \"" + kid + "\", kty: EC, crv: P-256, alg: ES256, use: sig, "
                    + "x: f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU, y: x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0}}";
        }

        boolean isOf(TenantMode mode) {
            boolean cloud = kind == Kind.ORY_PROJECT || kind == Kind.EVENT_STREAM;
            return cloud == (mode == TenantMode.CLOUD);
        }
    }

    @Test
    void everyKindThatStandsForAnObjectIsAttacked() {
        assertThat(Set.of(Field.values()).stream().map(field -> field.kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        Set.of(Kind.values()).stream().filter(Kind::usesTenant).toList());
    }

    @ParameterizedTest
    @EnumSource
    void noPathLeadsElsewhere(TenantMode mode) {
        TestCluster.shared().operator();
        try (var ory = ProxiedSandbox.open(TestCluster.shared(), mode)) {
            ory.forgetCalls();
            var taken = new HashMap<Field, List<String>>();
            for (var field : Field.values()) {
                if (field.isOf(mode)) {
                    taken.put(field, attack(ory, field));
                }
            }
            taken.forEach((field, values) -> values.forEach(value -> awaitWord(ory, field, EVIL.indexOf(value))));

            assertHarmless(ory.paths(), taken);
            assertThat(ory.paths().stream().anyMatch(path -> path.endsWith("/evil%3Fevil")))
                    .as("something of it was asked for")
                    .isEqualTo(mode == TenantMode.SELF_HOSTED);
            for (var kind : Kind.values()) {
                if (kind.usesTenant()) {
                    ory.sandbox().of(kind).deleteAll();
                }
            }
            assertHarmless(ory.paths(), taken);
        }
    }

    /** The values that the API server takes; all others it refuses. */
    private static List<String> attack(ProxiedSandbox ory, Field field) {
        var taken = new ArrayList<String>();
        for (int i = 0; i < EVIL.size(); i++) {
            var spec = spec(field, EVIL.get(i));
            try {
                ory.sandbox().of(field.kind).write(name(field, i), spec);
                taken.add(EVIL.get(i));
            } catch (KubernetesClientException e) {
                assertThat(e.getCode()).as(e.getMessage()).isEqualTo(422);
            }
        }
        return taken;
    }

    private static JsonNode spec(Field field, String value) {
        var object = TestCluster.shared()
                .cluster()
                .admin()
                .getKubernetesSerialization()
                .unmarshal(
                        "apiVersion: ory-operator.github.io/v1alpha1\nkind: %s\nmetadata: {name: any}\nspec: {%s, deletionPolicy: Delete}"
                                .formatted(field.kind.kind(), field.spec.formatted(value)),
                        GenericKubernetesResource.class);
        return OryObjects.json(object).path("spec");
    }

    private static void awaitWord(ProxiedSandbox ory, Field field, int value) {
        ory.sandbox().of(field.kind).await(name(field, value), PathsE2E::hasWord);
    }

    private static boolean hasWord(GenericKubernetesResource object) {
        return OryObjects.condition(object, "Ready", "observedGeneration")
                .equals(String.valueOf(object.getMetadata().getGeneration()));
    }

    private static void assertHarmless(List<String> paths, Map<Field, List<String>> taken) {
        var escaped = new HashSet<String>();
        taken.values().forEach(values -> values.forEach(value -> escaped.add(URLEncoder.encode(value, UTF_8))));
        assertThat(paths)
                .allSatisfy(path -> assertThat(path.split("/"))
                        .allMatch(part -> !part.contains("..") && (!part.contains("evil") || escaped.contains(part))));
    }

    private static String name(Field field, int value) {
        return field.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + value;
    }
}
