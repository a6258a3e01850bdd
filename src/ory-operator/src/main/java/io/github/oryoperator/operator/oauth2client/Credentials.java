package io.github.oryoperator.operator.oauth2client;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.oauth2client.CreationPolicy;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oauth2client.OAuth2ClientSpec;
import io.github.oryoperator.api.oauth2client.SecretTemplate;
import io.github.oryoperator.operator.engine.ResourceKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a spec says about credentials; pure. */
final class Credentials {
    /** On a Secret of ours: the name of the resource that it was made for. */
    static final String OWNER_NAME = ApiNames.GROUP + "/owner-name";
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

    static CreationPolicy policy(SecretTemplate template) {
        return CreationPolicy.of(template.creationPolicy()).orElse(CreationPolicy.CREATE);
    }

    /** Whether the client proves itself with a shared secret. */
    static boolean needsSecret(OAuth2ClientSpec spec) {
        return spec.tokenEndpointAuthMethod() == null || !WITHOUT_SECRET.contains(spec.tokenEndpointAuthMethod());
    }

    static Map<String, String> labels(SecretTemplate template, OAuth2Client owner) {
        var labels = new HashMap<String, String>();
        if (template.labels() != null) {
            labels.putAll(template.labels());
        }
        labels.put(ApiNames.OWNER_KIND_LABEL, "OAuth2Client");
        labels.put(ApiNames.OWNER_UID_LABEL, owner.getMetadata().getUid());
        return labels;
    }

    static Map<String, String> annotations(SecretTemplate template, OAuth2Client owner) {
        var annotations = new HashMap<String, String>();
        if (template.annotations() != null) {
            annotations.putAll(template.annotations());
        }
        annotations.put(OWNER_NAME, owner.getMetadata().getName());
        return annotations;
    }
}
