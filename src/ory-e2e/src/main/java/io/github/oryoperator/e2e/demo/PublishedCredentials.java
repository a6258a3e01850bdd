package io.github.oryoperator.e2e.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.e2e.system.Cluster;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * What an application would find in the Secret that the operator published.
 *
 * @param resourceName the custom resource
 * @param secretName the Secret
 * @param clientId what it holds as {@code CLIENT_ID}
 * @param clientSecret what it holds as {@code CLIENT_SECRET}
 */
record PublishedCredentials(String resourceName, String secretName, String clientId, Secret clientSecret) {

    /** Those of the first client which may use the client credentials grant with a secret from the operator. */
    static PublishedCredentials anyOf(Cluster cluster, String namespace) {
        var client = OryObjects.list(cluster.admin(), Kind.OAUTH2_CLIENT).stream()
                .map(OryObjects::json)
                .filter(object -> object.at("/metadata/namespace").asText().equals(namespace))
                .filter(PublishedCredentials::hasSecretForClientCredentials)
                .findFirst()
                .orElseThrow(() -> new DemoFailure("no example uses the client credentials grant"));
        var name = client.at("/spec/credentials/secret/name").asText();
        var data = cluster.admin()
                .secrets()
                .inNamespace(namespace)
                .withName(name)
                .require()
                .getData();
        return new PublishedCredentials(
                client.at("/metadata/name").asText(),
                name,
                value(data, "CLIENT_ID"),
                Secret.of(value(data, "CLIENT_SECRET")));
    }

    private static boolean hasSecretForClientCredentials(JsonNode object) {
        for (var grant : object.at("/spec/grantTypes")) {
            if (grant.asText().equals("client_credentials")) {
                var spec = object.path("spec");
                return spec.at("/credentials/secret/name").isTextual()
                        && spec.at("/credentials/secret/keys").isMissingNode()
                        && spec.path("tokenEndpointAuthMethod")
                                .asText("client_secret_basic")
                                .equals("client_secret_basic");
            }
        }
        return false;
    }

    private static String value(Map<String, String> data, String key) {
        var base64 = data.get(key);
        if (base64 == null) {
            throw new DemoFailure("the published Secret has no key " + key);
        }
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
