package io.github.oryoperator.bench.library;

import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import sh.ory.api.OAuth2Api;
import sh.ory.api.PermissionApi;
import sh.ory.kratos.api.IdentityApi;
import sh.ory.kratos.model.CreateIdentityBody;
import sh.ory.model.OAuth2Client;
import sh.ory.model.PostCheckPermissionBody;

/**
 * Ory's own clients, generated from its OpenAPI documents: kratos-client, and for Hydra and Keto that of Ory Network, since
 * the newest hydra-client cannot read what Hydra 2.3 answers, and the newest keto-client calls paths that are gone.
 */
final class GeneratedClients implements Candidate {
    private final OkHttpClient connections = Connections.client();
    private final Target target;
    private final IdentityApi identities;
    private final OAuth2Api clients;
    private final PermissionApi permissions;

    GeneratedClients(Target target) {
        this.target = target;
        identities = new IdentityApi(new sh.ory.kratos.ApiClient(connections).setBasePath(target.kratos()));
        clients = new OAuth2Api(new sh.ory.ApiClient(connections).setBasePath(target.hydra()));
        permissions = new PermissionApi(new sh.ory.ApiClient(connections).setBasePath(target.keto()));
    }

    @Override
    public String name() {
        return "generated";
    }

    @Override
    public Call call(Operation operation) {
        long page = Operation.PAGE;
        return switch (operation) {
            case GET_IDENTITY -> () -> identities.getIdentity(target.identity(), null);
            case LIST_IDENTITIES ->
                () -> identities.listIdentities(null, null, page, null, null, null, null, null, null, null);
            case CREATE_IDENTITY ->
                () -> identities.createIdentity(
                        new CreateIdentityBody().schemaId("person").traits(Map.of("email", Target.newEmail())));
            case GET_CLIENT -> () -> clients.getOAuth2Client(target.client());
            case LIST_CLIENTS -> () -> clients.listOAuth2Clients(page, null, null, null);
            case CREATE_CLIENT -> () -> clients.createOAuth2Client(newClient());
            case CHECK ->
                () -> permissions.postCheckPermission(null, question()).getAllowed();
        };
    }

    private static OAuth2Client newClient() {
        return new OAuth2Client()
                .clientName("bench")
                .scope("read")
                .grantTypes(List.of("client_credentials"))
                .responseTypes(List.of())
                .contacts(List.of())
                .redirectUris(List.of())
                .allowedCorsOrigins(List.of())
                .audience(List.of());
    }

    private PostCheckPermissionBody question() {
        return new PostCheckPermissionBody()
                .namespace(target.tuple().namespace())
                ._object(target.tuple().object())
                .relation(target.tuple().relation())
                .subjectId(target.tuple().subject().toString());
    }

    @Override
    public void close() {
        Connections.close(connections);
    }
}
