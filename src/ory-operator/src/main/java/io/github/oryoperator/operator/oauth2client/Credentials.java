package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.oauth2client.CreationPolicy;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oauth2client.OAuth2ClientSpec;
import io.github.oryoperator.api.oauth2client.SecretTemplate;
import io.github.oryoperator.operator.engine.ResourceKey;
import io.github.oryoperator.operator.secret.Owner;
import java.util.Optional;
import java.util.Set;

/** What a spec says about credentials; pure. */
final class Credentials {
    /** On a Secret: the fingerprint of the value that we made for it, which tells it from one that somebody chose. */
    static final String GENERATED = ApiNames.GROUP + "/generated";

    /** Methods of RFC 7591 and OpenID Connect that need no shared secret. */
    private static final Set<String> WITHOUT_SECRET = Set.of("none", "private_key_jwt");

    private Credentials() {}

    static Optional<SecretTemplate> template(OAuth2ClientSpec spec) {
        return Optional.ofNullable(spec.credentials()).map(io.github.oryoperator.api.oauth2client.Credentials::secret);
    }

    static Optional<ResourceKey> secretOf(OAuth2Client resource) {
        return template(resource.getSpec())
                .map(template ->
                        new ResourceKey("Secret", resource.getMetadata().getNamespace(), template.name()));
    }

    /** The set that the client's public keys come from. */
    static Optional<ResourceKey> keySetOf(OAuth2Client resource) {
        return Optional.ofNullable(resource.getSpec().jwksFrom())
                .map(from ->
                        new ResourceKey("JsonWebKeySet", resource.getMetadata().getNamespace(), from.name()));
    }

    static CreationPolicy policy(SecretTemplate template) {
        return CreationPolicy.of(template.creationPolicy()).orElse(CreationPolicy.CREATE);
    }

    /** Whether the client proves itself with a shared secret. */
    static boolean needsSecret(OAuth2ClientSpec spec) {
        return spec.tokenEndpointAuthMethod() == null || !WITHOUT_SECRET.contains(spec.tokenEndpointAuthMethod());
    }

    static Owner owner(OAuth2Client resource) {
        return Owner.of("OAuth2Client", resource);
    }
}
