package io.github.oryoperator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the benchmarks make many of: one plain object for each kind, and what an edit changes of it. */
enum Sample {
    /** A confidential one, whose secret is generated. */
    CLIENT(Kind.OAUTH2_CLIENT, 30) {
        @Override
        Map<String, ?> spec(String name, int edits) {
            return Map.of(
                    "grantTypes", List.of("client_credentials"),
                    "scopes", List.of("read", "edit-" + edits),
                    "credentials", Map.of("secret", Map.of("name", name)));
        }
    },
    /** Of nobody. */
    IDENTITY(Kind.ORY_IDENTITY, 20) {
        @Override
        Map<String, ?> spec(String name, int edits) {
            return Map.of(
                    "schemaId",
                    "person",
                    "traits",
                    Map.of("email", name + "@bench.example", "name", Map.of("first", "Edit" + edits)));
        }
    },
    /** Of one subject. */
    RELATIONSHIP(Kind.ORY_RELATIONSHIP, 30) {
        @Override
        Map<String, ?> spec(String name, int edits) {
            return Map.of(
                    "namespace",
                    "files",
                    "object",
                    name,
                    "relation",
                    "viewers",
                    "subjects",
                    List.of(Map.of("id", "subject-" + edits)));
        }
    },
    /** A generated key, which an edit replaces by one of another algorithm. */
    KEY_SET(Kind.JSON_WEB_KEY_SET, 8) {
        @Override
        Map<String, ?> spec(String name, int edits) {
            return Map.of("generate", Map.of("algorithm", ALGORITHMS.get(edits % ALGORITHMS.size())));
        }
    },
    /** With a public key that stands in a standard (RFC 8037). */
    ISSUER(Kind.TRUSTED_ISSUER, 8) {
        @Override
        Map<String, ?> spec(String name, int edits) {
            return Map.of(
                    "issuer",
                    "https://" + name + ".example.com",
                    "grants",
                    List.of(Map.of("subject", "reports", "scopes", List.of("read", "edit-" + edits))),
                    "publicKey",
                    Map.of("jwk", PUBLIC_KEY),
                    "lifetime",
                    "2160h");
        }
    },
    /** With a part of its configuration. */
    PROJECT(Kind.ORY_PROJECT, 2) {
        @Override
        Map<String, ?> spec(String name, int edits) {
            return Map.of(
                    "tenantRef",
                    NETWORK,
                    "displayName",
                    name,
                    "environment",
                    "dev",
                    "services",
                    Map.of("oauth2", Map.of("ttl", Map.of("access_token", 10 + edits + "m0s"))));
        }
    },
    /** Of the project with the same number. */
    STREAM(Kind.EVENT_STREAM, 2) {
        @Override
        Map<String, ?> spec(String name, int edits) {
            return Map.of(
                    "tenantRef",
                    NETWORK,
                    "projectRef",
                    Map.of("name", name.replace("stream", "project")),
                    "type",
                    "https",
                    "https",
                    Map.of("endpoint", "https://events.example.com/" + name + "/" + edits));
        }
    };

    private static final Map<String, String> NETWORK = Map.of("kind", "OryTenant", "name", BenchCluster.NETWORK);
    private static final List<String> ALGORITHMS = List.of("EdDSA", "ES256", "ES512");
    private static final Map<String, String> PUBLIC_KEY = Map.of(
            "kty", "OKP",
            "crv", "Ed25519",
            "alg", "EdDSA",
            "kid", "bench",
            "x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");

    private final Kind kind;
    private final int percent;

    Sample(Kind kind, int percent) {
        this.kind = kind;
        this.percent = percent;
    }

    Kind kind() {
        return kind;
    }

    /** The key of the issuers, for the library. */
    static JsonWebKey publicKey() {
        var members = new HashMap<String, JsonNode>();
        PUBLIC_KEY.forEach((member, value) -> members.put(member, TextNode.valueOf(value)));
        return JsonWebKey.of(members);
    }

    /** How many of a mixed fleet of this size are of this kind; of each there is one at least. */
    int of(int fleet) {
        return Math.max(1, fleet * percent / 100);
    }

    /** Whether it is in Hydra, Kratos or Keto; the others need Ory Network. */
    boolean isSelfHosted() {
        return kind != Kind.ORY_PROJECT && kind != Kind.EVENT_STREAM;
    }

    /** The name of one of a namespace, which no other namespace has. */
    String name(String namespace, int number) {
        return namespace + "-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + number;
    }

    /** The spec of the object with this name after so many edits. */
    abstract Map<String, ?> spec(String name, int edits);

    /** A new object. */
    GenericKubernetesResource object(String namespace, int number) {
        var name = name(namespace, number);
        return object(kind, namespace, name, spec(name, 0));
    }

    /** An object of a kind. */
    static GenericKubernetesResource object(Kind kind, String namespace, String name, Map<String, ?> spec) {
        var object = bare(kind, namespace, name);
        object.setAdditionalProperty("spec", spec);
        return object;
    }

    /** Its name alone, to apply something to it. */
    static GenericKubernetesResource bare(Kind kind, String namespace, String name) {
        var object = new GenericKubernetesResource();
        object.setApiVersion("ory-operator.github.io/v1alpha1");
        object.setKind(kind.kind());
        object.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        return object;
    }
}
