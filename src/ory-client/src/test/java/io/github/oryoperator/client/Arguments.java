package io.github.oryoperator.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.courier.CourierQuery;
import io.github.oryoperator.client.flow.FlowKind;
import io.github.oryoperator.client.flow.FlowOptions;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.identity.IdentityState;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import io.github.oryoperator.client.identity.NewCredentials;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.client.identity.RecoveryCode;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.client.network.EventStreamSettings;
import io.github.oryoperator.client.network.NewApiKey;
import io.github.oryoperator.client.network.NewProject;
import io.github.oryoperator.client.network.ProjectCors;
import io.github.oryoperator.client.network.ProjectDocument;
import io.github.oryoperator.client.network.ProjectEnvironment;
import io.github.oryoperator.client.network.ProjectPatch;
import io.github.oryoperator.client.network.ProjectServices;
import io.github.oryoperator.client.network.WorkspaceQuery;
import io.github.oryoperator.client.network.WorkspaceUpdate;
import io.github.oryoperator.client.oauth2.AuthorizationCodeGrant;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.client.oauth2.ConsentAcceptance;
import io.github.oryoperator.client.oauth2.JsonWebKey;
import io.github.oryoperator.client.oauth2.JsonWebKeySet;
import io.github.oryoperator.client.oauth2.JwtBearerGrant;
import io.github.oryoperator.client.oauth2.LoginAcceptance;
import io.github.oryoperator.client.oauth2.NewKey;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.RefreshGrant;
import io.github.oryoperator.client.oauth2.Rejection;
import io.github.oryoperator.client.oauth2.Trust;
import io.github.oryoperator.client.oauth2.TrustedIssuerQuery;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.client.permission.Subject;
import io.github.oryoperator.client.permission.SubjectSet;
import io.github.oryoperator.client.permission.TupleQuery;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Arguments of each type that methods of services take, good ones and bad ones. */
final class Arguments {
    private static final String ID = "903deefe-085f-4718-ba06-b09919e5abba";
    private static final JsonWebKey KEY = JsonWebKey.of(
            Map.of("kty", TextNode.valueOf("EC"), "kid", TextNode.valueOf(ID), "x", TextNode.valueOf("x")));
    private static final Secret SECRET = Secret.of("x");
    private static final ProjectDocument DOCUMENT =
            new ProjectDocument("x", ProjectServices.NONE, ProjectCors.of(), ProjectCors.of(), List.of(), Map.of());
    static final Secret NONE = Secret.of("");

    /** A good argument of each type. */
    static final Map<Class<?>, Object> GOOD = Map.ofEntries(
            Map.entry(String.class, ID),
            Map.entry(int.class, 1),
            Map.entry(boolean.class, true),
            Map.entry(Integer.class, 1),
            Map.entry(Duration.class, Duration.ofMinutes(1)),
            Map.entry(JsonNode.class, JsonNodeFactory.instance.objectNode()),
            Map.entry(RelationTuple.class, RelationTuple.of("x", "x", "x", "x")),
            Map.entry(SubjectSet.class, Subject.set("x", "x", "x")),
            Map.entry(TupleQuery.class, TupleQuery.ALL),
            Map.entry(NewIdentity.class, NewIdentity.of(JsonNodeFactory.instance.objectNode())),
            Map.entry(IdentityWithTraits.class, identity("903deefe-085f-4718-ba06-b09919e5abba")),
            Map.entry(NewCredentials.class, NewCredentials.NONE),
            Map.entry(IdentityQuery.class, IdentityQuery.ALL),
            Map.entry(RecoveryCode.FlowType.class, RecoveryCode.FlowType.API),
            Map.entry(SessionCredentials.class, SessionCredentials.sessionToken(SECRET)),
            Map.entry(FlowOptions.class, FlowOptions.NATIVE),
            Map.entry(FlowKind.class, FlowKind.LOGIN),
            Map.entry(ObjectNode.class, JsonNodeFactory.instance.objectNode().put("method", "x")),
            Map.entry(CourierQuery.class, CourierQuery.ALL),
            Map.entry(String[].class, new String[] {"x"}),
            Map.entry(JsonPatch.class, JsonPatch.replace("/traits", JsonNodeFactory.instance.objectNode())),
            Map.entry(Secret.class, SECRET),
            Map.entry(Api.class, Api.HYDRA_ADMIN),
            Map.entry(OAuth2Credentials.class, OAuth2Credentials.none("x")),
            Map.entry(OAuth2Client.class, OAuth2Client.builder().build()),
            Map.entry(ClientQuery.class, ClientQuery.ALL),
            Map.entry(AuthorizationCodeGrant.class, new AuthorizationCodeGrant(SECRET, "x", null, null)),
            Map.entry(RefreshGrant.class, new RefreshGrant(SECRET, null, null)),
            Map.entry(JwtBearerGrant.class, new JwtBearerGrant(SECRET, null, null)),
            Map.entry(LoginAcceptance.class, LoginAcceptance.of("x")),
            Map.entry(ConsentAcceptance.class, ConsentAcceptance.builder().build()),
            Map.entry(Rejection.class, Rejection.of("x", "x")),
            Map.entry(NewKey.class, NewKey.of("ES256")),
            Map.entry(JsonWebKey.class, KEY),
            Map.entry(JsonWebKeySet.class, new JsonWebKeySet(List.of(KEY))),
            Map.entry(Trust.class, new Trust("x", "x", false, List.of(), OffsetDateTime.MAX, KEY)),
            Map.entry(TrustedIssuerQuery.class, TrustedIssuerQuery.ALL),
            Map.entry(NewProject.class, NewProject.of("x", ProjectEnvironment.DEVELOPMENT)),
            Map.entry(ProjectPatch.class, new ProjectPatch("x", List.of())),
            Map.entry(ProjectDocument.class, DOCUMENT),
            Map.entry(NewApiKey.class, NewApiKey.of("x")),
            Map.entry(WorkspaceQuery.class, WorkspaceQuery.ALL),
            Map.entry(WorkspaceUpdate.class, WorkspaceUpdate.named("x")),
            Map.entry(EventStreamSettings.class, EventStreamSettings.sns("x", "x")),
            Map.entry(Function.class, (Function<Object, String>) wanted -> "x"));

    /** What is wrong whatever method it is given to, beside null. */
    static final Map<Class<?>, List<?>> WRONG = Map.ofEntries(
            Map.entry(int.class, List.of(0, -1)),
            Map.entry(Integer.class, List.of(0)),
            Map.entry(Duration.class, List.of(Duration.ZERO)),
            Map.entry(
                    RelationTuple.class,
                    List.of(
                            RelationTuple.of("", "x", "x", "x"),
                            RelationTuple.of("x", "", "x", "x"),
                            RelationTuple.of("x", "x", "", "x"),
                            RelationTuple.of("x", "x", "x", ""),
                            new RelationTuple("x", "x", "x", Subject.set("", "x", "x")),
                            new RelationTuple("x", "x", "x", Subject.set("x", "", "x")))),
            Map.entry(
                    SubjectSet.class,
                    List.of(Subject.set("", "x", "x"), Subject.set("x", "", "x"), Subject.set("x", "x", ""))),
            Map.entry(
                    TupleQuery.class,
                    List.of(
                            TupleQuery.ALL.withPageSize(0),
                            TupleQuery.ALL.withSubject(Subject.id("")),
                            TupleQuery.ALL.withSubject(Subject.set("x", "", "x")))),
            Map.entry(
                    IdentityQuery.class,
                    List.of(IdentityQuery.ALL.withPageSize(0), IdentityQuery.ALL.withIds(List.of("a/b")))),
            Map.entry(IdentityWithTraits.class, List.of(identity("../a"))),
            Map.entry(
                    NewCredentials.class,
                    List.of(NewCredentials.NONE.withPassword(SECRET).withHashedPassword(SECRET))),
            Map.entry(CourierQuery.class, List.of(CourierQuery.ALL.withPageSize(0))),
            Map.entry(ClientQuery.class, List.of(ClientQuery.ALL.withPageSize(0), ClientQuery.ALL.withPageSize(1001))),
            Map.entry(
                    TrustedIssuerQuery.class,
                    List.of(TrustedIssuerQuery.ALL.withPageSize(0), TrustedIssuerQuery.ALL.withPageSize(1001))),
            Map.entry(OAuth2Credentials.class, List.of(OAuth2Credentials.none(""), OAuth2Credentials.basic("x", NONE))),
            Map.entry(AuthorizationCodeGrant.class, List.of(new AuthorizationCodeGrant(NONE, "x", null, null))),
            Map.entry(RefreshGrant.class, List.of(new RefreshGrant(NONE, null, null))),
            Map.entry(JwtBearerGrant.class, List.of(new JwtBearerGrant(NONE, null, null))),
            Map.entry(LoginAcceptance.class, List.of(LoginAcceptance.of(""))),
            Map.entry(NewKey.class, List.of(NewKey.of(""))),
            Map.entry(
                    Trust.class,
                    List.of(
                            new Trust("x", "alice", true, List.of(), OffsetDateTime.MAX, KEY),
                            new Trust("x", null, false, List.of(), OffsetDateTime.MAX, KEY))),
            Map.entry(
                    JsonPatch.class,
                    List.of(
                            JsonPatch.replace("/id", TextNode.valueOf("x")),
                            JsonPatch.replace("", TextNode.valueOf("x")))));

    private Arguments() {}

    private static IdentityWithTraits identity(String id) {
        return new IdentityWithTraits(
                id,
                "person",
                null,
                IdentityState.ACTIVE,
                null,
                JsonNodeFactory.instance.objectNode(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
