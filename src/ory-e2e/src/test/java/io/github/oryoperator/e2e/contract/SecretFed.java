package io.github.oryoperator.e2e.contract;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.oauth2.TrustedIssuerQuery;
import io.github.oryoperator.e2e.system.Canaries;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.e2e.system.TestKeys;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** The kinds that take something of a Secret which Ory then shows or is seen to keep, or lets in by. */
enum SecretFed {
    OAUTH2_CLIENT(Kind.OAUTH2_CLIENT, TenantMode.SELF_HOSTED, """
            clientId: %1$s, grantTypes: [client_credentials], scopes: [read],
            credentials: {secret: {name: %2$s, creationPolicy: Wait}}
            """) {
        @Override
        Stream<String> fill(Sandbox sandbox) {
            var value = Canaries.plant("client-secret-" + UUID.randomUUID());
            sandbox.applySecret(secret(), Map.of("CLIENT_ID", id(sandbox), "CLIENT_SECRET", value));
            return Stream.of("true");
        }

        @Override
        Stream<String> seen(Sandbox sandbox) {
            return Stream.of(String.valueOf(sandbox.getsToken(secret())));
        }
    },
    JSON_WEB_KEY_SET(
            Kind.JSON_WEB_KEY_SET,
            TenantMode.SELF_HOSTED,
            "setName: %1$s, deletionPolicy: Delete, keysFrom: {secretKeyRef: {name: %2$s, key: keys}}") {
        @Override
        Stream<String> fill(Sandbox sandbox) {
            var key = TestKeys.ec(UUID.randomUUID().toString());
            sandbox.applySecret(secret(), "keys", TestKeys.jwks(key));
            return Stream.of(key.getKeyID());
        }

        @Override
        Stream<String> seen(Sandbox sandbox) {
            return sandbox.keySets().getSet(id(sandbox)).keys().stream().map(key -> String.valueOf(key.kid()));
        }
    },
    TRUSTED_ISSUER(Kind.TRUSTED_ISSUER, TenantMode.SELF_HOSTED, """
            issuer: %1$s, lifetime: 24h, grants: [{subject: alice}],
            publicKey: {pemFrom: {secretKeyRef: {name: %2$s, key: key}}}
            """) {
        @Override
        Stream<String> fill(Sandbox sandbox) {
            ECKey key = TestKeys.ec("");
            try {
                sandbox.applySecret(secret(), "key", TestKeys.pem(key.toECPublicKey()));
                return Stream.of(key.computeThumbprint().toString());
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        Stream<String> seen(Sandbox sandbox) {
            return sandbox.trustedIssuers()
                    .listAll(TrustedIssuerQuery.ALL.withIssuer(id(sandbox)))
                    .map(grant -> String.valueOf(
                            Objects.requireNonNull(grant.publicKey()).kid()));
        }
    },
    ORY_IDENTITY(Kind.ORY_IDENTITY, TenantMode.SELF_HOSTED, """
            schemaId: person, deletionPolicy: Delete, traits: {email: "%1$s@example.org"},
            traitsFrom: [{path: /name/first, secretKeyRef: {name: %2$s, key: first}}]
            """) {
        @Override
        Stream<String> fill(Sandbox sandbox) {
            var name = Canaries.plant("First" + UUID.randomUUID());
            sandbox.applySecret(secret(), "first", name);
            return Stream.of(name);
        }

        @Override
        Stream<String> seen(Sandbox sandbox) {
            return sandbox
                    .identities()
                    .listWithTraits(IdentityQuery.ALL.withCredentialsIdentifier(id(sandbox) + "@example.org"))
                    .items()
                    .stream()
                    .map(identity -> Objects.requireNonNull(identity.traits())
                            .at("/name/first")
                            .asText());
        }
    },
    ORY_PROJECT(Kind.ORY_PROJECT, TenantMode.CLOUD, """
            displayName: %1$s, environment: dev, deletionPolicy: Delete, allowPurge: true,
            valuesFrom: [{path: /identity/courier/smtp/connection_uri, secretKeyRef: {name: %2$s, key: uri}}]
            """) {
        @Override
        Stream<String> fill(Sandbox sandbox) {
            var uri = Canaries.plant("smtps://shop:" + UUID.randomUUID() + "@smtp.example.com:465/");
            sandbox.applySecret(secret(), "uri", uri);
            return Stream.of(uri);
        }

        @Override
        Stream<String> seen(Sandbox sandbox) {
            return sandbox.network().named(id(sandbox)).stream()
                    .map(project -> sandbox.network()
                            .stored(project.id())
                            .at("/services/identity/config/courier/smtp/connection_uri")
                            .asText());
        }
    },
    EVENT_STREAM(Kind.EVENT_STREAM, TenantMode.CLOUD, """
            projectId: %3$s, type: https, deletionPolicy: Delete, https: {
              endpoint: "https://events.example.com/%1$s",
              auth: {type: bearer, secretRef: {name: %2$s, key: token}}}
            """) {
        @Override
        Stream<String> fill(Sandbox sandbox) {
            var token = Canaries.plant("token-of-the-receiver-" + UUID.randomUUID());
            sandbox.applySecret(secret(), "token", token);
            return Stream.of(token);
        }

        @Override
        Stream<String> seen(Sandbox sandbox) {
            var network = sandbox.network().network();
            return network.console().storedStreams(network.projectId()).stream()
                    .filter(stream -> stream.path("https_endpoint").asText().endsWith("/" + id(sandbox)))
                    .map(stream -> stream.path("https_auth_secret").asText());
        }
    };

    private final Kind kind;
    private final TenantMode mode;
    private final String spec;

    SecretFed(Kind kind, TenantMode mode, String spec) {
        this.kind = kind;
        this.mode = mode;
        this.spec = spec;
    }

    /** Gives the Secret another content; what is to be seen of it in Ory. */
    abstract Stream<String> fill(Sandbox sandbox);

    /** What is seen in Ory, of every object of that name. */
    abstract Stream<String> seen(Sandbox sandbox);

    Kind kind() {
        return kind;
    }

    /** Of a resource that takes it, in YAML's flow style. */
    String spec(Sandbox sandbox) {
        var project = mode == TenantMode.CLOUD ? sandbox.network().network().projectId() : "";
        return "{" + spec.formatted(id(sandbox), secret(), project) + "}";
    }

    String secret() {
        return "feed-" + kind.plural();
    }

    String id(Sandbox sandbox) {
        return sandbox.namespace() + "." + kind.plural();
    }

    static List<SecretFed> of(TenantMode mode) {
        return Stream.of(values()).filter(kind -> kind.mode == mode).toList();
    }
}
