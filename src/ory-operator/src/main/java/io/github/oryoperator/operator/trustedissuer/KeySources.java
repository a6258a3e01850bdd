package io.github.oryoperator.operator.trustedissuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.tenant.ConfigMapKeyRef;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import io.github.oryoperator.api.trustedissuer.PemSource;
import io.github.oryoperator.api.trustedissuer.PublicKeySource;
import io.github.oryoperator.api.trustedissuer.TrustedIssuer;
import io.github.oryoperator.api.trustedissuer.TrustedIssuerSpec;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.JsonWebKeySet;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.jsonwebkeyset.PublicKeys;
import io.github.oryoperator.operator.status.Outcome;
import io.github.oryoperator.operator.tenant.Values;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where the keys of an issuer come from. What stands there is quoted nowhere. */
final class KeySources {
    /** More than any issuer has at a time: each of them costs a request for each grant. */
    static final int MOST = 16;

    private static final ObjectReader MEMBERS = new ObjectMapper().readerForMapOf(JsonNode.class);

    private final Values values;
    private final PublicKeys sets;
    private final JwksDocuments documents;

    KeySources(Values values, PublicKeys sets, JwksDocuments documents) {
        this.values = values;
        this.sets = sets;
        this.documents = documents;
    }

    /**
     * Looks for what no schema can refuse.
     *
     * @throws Halt if no key could come from there
     */
    static void check(TrustedIssuerSpec spec) {
        var source = spec.publicKey();
        var uri = spec.jwksUri();
        if (uri != null && uri.url() != null) {
            return;
        }
        if (source == null
                || Stream.of(source.jwk(), source.pemFrom(), source.jsonWebKeySetRef())
                        .allMatch(Objects::isNull)) {
            throw new Halt(Outcome.stalled(Reason.INVALID_SPEC, "Write where the keys are: publicKey or jwksUri"));
        }
        if (source.jwk() != null) {
            inline(source.jwk());
        }
    }

    static Set<ResourceKey> references(TrustedIssuer resource) {
        var namespace = resource.getMetadata().getNamespace();
        var keys = new HashSet<ResourceKey>();
        var source = Optional.ofNullable(resource.getSpec().publicKey());
        source.map(PublicKeySource::pemFrom)
                .map(PemSource::secretKeyRef)
                .ifPresent(ref -> keys.add(new ResourceKey("Secret", namespace, ref.name())));
        source.map(PublicKeySource::jsonWebKeySetRef)
                .ifPresent(ref -> keys.add(new ResourceKey("JsonWebKeySet", namespace, ref.name())));
        return keys;
    }

    /**
     * The keys of an issuer, at least one.
     *
     * @throws Halt if they cannot be had now, or are none
     */
    List<TrustedKey> keys(TrustedIssuer resource) {
        var uri = resource.getSpec().jwksUri();
        if (uri != null) {
            return documents.keys(uri);
        }
        var namespace = resource.getMetadata().getNamespace();
        var source = Objects.requireNonNull(resource.getSpec().publicKey(), "checked before");
        var set = source.jsonWebKeySetRef();
        if (set != null) {
            return usable(sets.of(namespace, set.name()))
                    .orElseThrow(() -> new Halt(Outcome.waiting(
                            Reason.REFERENCE_NOT_READY,
                            "The JsonWebKeySet " + set.name()
                                    + " has no key that assertions are signed with, or more than " + MOST)));
        }
        var pem = source.pemFrom();
        return List.of(pem == null ? inline(Objects.requireNonNull(source.jwk())) : pem(namespace, pem));
    }

    /** The keys of a set that verify assertions; empty: there is none, or there are too many. */
    static Optional<List<TrustedKey>> usable(JsonWebKeySet set) {
        var keys =
                set.keys().stream().flatMap(key -> TrustedKey.of(key).stream()).toList();
        long ids = keys.stream().map(TrustedKey::kid).distinct().count();
        return Optional.of(keys).filter(found -> !found.isEmpty() && found.size() <= MOST && ids == found.size());
    }

    private static TrustedKey inline(JsonNode jwk) {
        try {
            Map<String, JsonNode> members = MEMBERS.readValue(jwk);
            return Optional.of(JsonWebKey.of(members))
                    .filter(key -> !key.isPrivate() && key.kid() != null)
                    .flatMap(TrustedKey::of)
                    .orElseThrow(() -> noKey(jwk));
        } catch (IOException | IllegalArgumentException e) {
            throw noKey(jwk);
        }
    }

    private static Halt noKey(JsonNode jwk) {
        // To YAML 1.1, which kubectl reads, y is true.
        var advice = jwk.has("true")
                ? "in YAML the member \"y\" needs its quotes"
                : "write one of RSA, EC (P-256, P-384, P-521) or Ed25519 with a kid and without private members";
        return new Halt(Outcome.stalled(
                Reason.INVALID_SPEC, "publicKey.jwk is no public key that Hydra verifies assertions with: " + advice));
    }

    private TrustedKey pem(String namespace, PemSource source) {
        try {
            return TrustedKey.of(JWK.parseFromPEMEncodedObjects(text(namespace, source)), source.kid())
                    .orElseThrow(KeySources::noPem);
        } catch (JOSEException | IllegalArgumentException e) {
            throw noPem();
        }
    }

    private static Halt noPem() {
        return new Halt(Outcome.stalled(
                Reason.SECRET_INVALID,
                "What publicKey.pemFrom leads to is no key, certificate or private key of RSA or EC in PEM"));
    }

    private String text(String namespace, PemSource source) {
        SecretKeyRef secret = source.secretKeyRef();
        if (secret != null) {
            return value("Secret", secret.name(), secret.key(), values.secret(namespace, secret.name()));
        }
        ConfigMapKeyRef map = Objects.requireNonNull(source.configMapKeyRef());
        return value("ConfigMap", map.name(), map.key(), values.configMap(namespace, map.name()));
    }

    private static String value(String kind, String name, String key, Optional<Map<String, String>> data) {
        return data.map(found -> found.get(key))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new Halt(Outcome.waiting(
                        Reason.SECRET_NOT_FOUND,
                        "There is no %s %s with a value under %s".formatted(kind, name, key))));
    }
}
