package io.github.oryoperator.bench.library;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.client.oauth2.ClientQuery;

/** The library as it comes: with breaker, retries, audit. */
final class OurLibrary implements Candidate {
    private static final String TENANT = "bench";

    private final Ory ory;
    private final Target target;

    OurLibrary(Target target) {
        this.target = target;
        ory = Ory.builder()
                .tenant(
                        TENANT,
                        Tenant.selfHosted()
                                .kratosAdmin(Endpoint.of(target.kratos()))
                                .hydraAdmin(Endpoint.of(target.hydra()))
                                .ketoRead(Endpoint.of(target.keto()))
                                .build())
                .build();
    }

    @Override
    public String name() {
        return "library";
    }

    @Override
    public Call call(Operation operation) {
        var identities = ory.identities().forTenant(TENANT);
        var clients = ory.oauth2Clients().forTenant(TENANT);
        var permissions = ory.permissions().forTenant(TENANT);
        return switch (operation) {
            case GET_IDENTITY -> () -> identities.getWithTraits(target.identity());
            case LIST_IDENTITIES -> () -> identities.listWithTraits(IdentityQuery.ALL.withPageSize(Operation.PAGE));
            case CREATE_IDENTITY ->
                () -> identities.create(
                        NewIdentity.of(JsonNodeFactory.instance.objectNode().put("email", Target.newEmail()))
                                .withSchemaId("person"));
            case GET_CLIENT -> () -> clients.get(target.client());
            case LIST_CLIENTS -> () -> clients.list(ClientQuery.ALL.withPageSize(Operation.PAGE));
            case CREATE_CLIENT -> () -> clients.create(Target.newClient());
            case CHECK -> () -> permissions.check(target.tuple());
        };
    }

    @Override
    public void close() {
        ory.close();
    }
}
