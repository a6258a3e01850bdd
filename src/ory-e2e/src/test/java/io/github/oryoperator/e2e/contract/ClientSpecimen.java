package io.github.oryoperator.e2e.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Sandbox;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** OAuth2Client; the key is the client id. */
final class ClientSpecimen implements Specimen {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private static final String MARK = "ory-operator.github.io";

    private final OAuth2ClientService hydra;

    ClientSpecimen(Sandbox sandbox) {
        hydra = sandbox.hydraClients();
    }

    @Override
    public Kind kind() {
        return Kind.OAUTH2_CLIENT;
    }

    @Override
    public String small(String key) {
        return spec(key, "read");
    }

    @Override
    public String large(String key) {
        return """
                clientId: %1$s, clientName: Large, owner: team-a, contacts: [ops@example.org],
                clientUri: "https://app.example.org", tosUri: "https://app.example.org/terms",
                grantTypes: [authorization_code, refresh_token, client_credentials],
                responseTypes: [code, code id_token], scopes: [openid, offline_access, read],
                audience: ["https://api.example.org"], redirectUris: ["https://app.example.org/callback"],
                postLogoutRedirectUris: ["https://app.example.org/bye"], skipConsent: true, skipLogoutConsent: true,
                accessTokenStrategy: jwt, tokenEndpointAuthMethod: client_secret_post,
                tokenLifespans: {clientCredentialsGrantAccessToken: 15m, refreshTokenGrantRefreshToken: 720h},
                backchannelLogoutUri: "https://app.example.org/logout", backchannelLogoutSessionRequired: true,
                metadata: {team: a, cost: {center: 42, shared: false}}, credentials: {secret: {name: "%1$s"}}""".formatted(key);
    }

    @Override
    public String edited(String key) {
        return spec(key, "write") + ", clientName: Edited, skipConsent: true";
    }

    private static String spec(String key, String scope) {
        return "clientId: %s, tokenEndpointAuthMethod: none, grantTypes: [client_credentials], scopes: [%s]"
                .formatted(key, scope);
    }

    @Override
    public String named(String key) {
        return "";
    }

    @Override
    public String view(String key) {
        return hydra.find(key).map(ClientSpecimen::text).orElse("");
    }

    private static String text(OAuth2Client client) {
        try {
            ObjectNode fields = JSON.valueToTree(client.withCreatedAt(null).withUpdatedAt(null));
            fields.remove("client_id");
            if (fields.get("metadata") instanceof ObjectNode metadata) {
                metadata.remove(MARK);
            }
            return JSON.writeValueAsString(JSON.treeToValue(fields, Map.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void change(String key) {
        hydra.set(key, hydra.get(key).withScope("changed"));
    }

    @Override
    public Set<String> drift() {
        return Set.of("scopes");
    }

    @Override
    public void delete(String key) {
        hydra.delete(key);
    }

    @Override
    public void make(String key) {
        make(key, "read");
    }

    @Override
    public void makeAnother(String key) {
        make(key, "another");
    }

    private void make(String key, String scope) {
        hydra.create(OAuth2Client.builder()
                .clientId(key)
                .tokenEndpointAuthMethod("none")
                .grantTypes(List.of("client_credentials"))
                .scope(scope)
                .build());
    }

    @Override
    public Set<String> obstacles() {
        return Set.of("scopes");
    }

    @Override
    public void addForeign(String key) {
        var client = hydra.get(key);
        var metadata = (ObjectNode) Objects.requireNonNull(client.metadata());
        metadata.put("theirs", "kept");
        hydra.set(key, client.withMetadata(metadata).withPolicyUri("https://example.org/policy"));
        make(key + "-beside", "theirs");
    }

    @Override
    public Set<String> foreign(String key) {
        var found = new TreeSet<String>();
        hydra.find(key).ifPresent(client -> {
            if (client.metadata() != null
                    && client.metadata().path("theirs").asText().equals("kept")) {
                found.add("metadata");
            }
            if ("https://example.org/policy".equals(client.policyUri())) {
                found.add("field");
            }
        });
        hydra.find(key + "-beside").ifPresent(beside -> found.add("client"));
        return found;
    }

    @Override
    public Set<String> outlasting() {
        return Set.of("client");
    }

    @Override
    public boolean isShared() {
        return false;
    }
}
