package io.github.oryoperator.operator.oryproject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryproject.Cors;
import io.github.oryoperator.api.oryproject.ProjectServices;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectPatchTest {
    private static final String IDENTITY = "/services/identity/config";
    private static final String TOKENS = "/services/oauth2/config/ttl/access_token";

    private final ProjectWorld world = new ProjectWorld();

    @AfterEach
    void nothingBroke() {
        world.assertNothingBroke();
        world.assertNoSecretTold();
        world.close();
    }

    @Test
    void whatTheSpecDoesNotNameStays() {
        var before = makeBare();
        world.edit("one", spec -> spec.withServices(ProjectWorld.tokens("2h")));
        world.converge();

        assertThat(world.stored("one", "/services/identity")).isEqualTo(before.at("/services/identity"));
        assertThat(world.stored("one", "/services/permission")).isEqualTo(before.at("/services/permission"));
        assertThat(world.stored("one", "/cors_public")).isEqualTo(before.at("/cors_public"));
    }

    @Test
    void membersOfAnObjectThatTheSpecDoesNotNameStay() {
        makeBare();
        world.edit(
                "one",
                spec -> spec.withServices(
                        ProjectWorld.identity("{'selfservice':{'methods':{'password':{'enabled':false}}}}")));
        world.converge();

        assertThat(world.stored("one", IDENTITY + "/selfservice/methods"))
                .isEqualTo(ProjectWorld.json("{'password':{'enabled':false},'code':{'enabled':true}}"));
        assertThat(world.stored("one", IDENTITY + "/courier/smtp/from_name").asText())
                .isEqualTo("Ory");
        world.assertAsAsked();
    }

    @Test
    void whatIsTakenOutOfTheSpecStaysInOryAndBelongsToItsConsole() {
        world.make("one", spec -> spec.services(ProjectWorld.tokens("2h")));
        world.converge();
        world.edit("one", spec -> spec.withServices(null));
        world.converge();
        assertThat(world.stored("one", TOKENS).asText()).isEqualTo("2h");

        world.console.projects.set(world.id("one"), TOKENS, "7h");
        world.converge();
        assertThat(world.stored("one", TOKENS).asText()).isEqualTo("7h");
        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
    }

    @Test
    void objectsThatAreNotThereYetAreMade() {
        makeBare();
        world.edit(
                "one",
                spec -> spec.withServices(
                        ProjectWorld.identity("{'session':{'cookie':{'domain':'example.com','path':'/'}}}")));
        world.converge();

        assertThat(world.stored("one", IDENTITY + "/session"))
                .isEqualTo(ProjectWorld.json("{'cookie':{'domain':'example.com','path':'/'}}"));
        world.assertAsAsked();
    }

    @Test
    void keysWithSlashesAndTildesAreTakenAsTheyAre() {
        makeBare();
        world.edit(
                "one",
                spec -> spec.withServices(ProjectWorld.identity("{'feature_flags':{'a/b':'x','c~d':'y','e.f':'z'}}")));
        world.converge();

        assertThat(world.stored("one", IDENTITY + "/feature_flags"))
                .isEqualTo(ProjectWorld.json("{'a/b':'x','c~d':'y','e.f':'z'}"));
        world.assertAsAsked();
    }

    @Test
    void anArrayIsSetAsAWhole() {
        makeBare();
        world.edit("one", spec -> spec.withServices(urls("https://a.example", "https://b.example")));
        world.converge();
        world.console.projects.set(
                world.id("one"), IDENTITY + "/allowed_return_urls", List.of("https://b.example", "https://a.example"));
        world.converge();

        assertThat(world.stored("one", IDENTITY + "/allowed_return_urls"))
                .isEqualTo(ProjectWorld.json("['https://a.example','https://b.example']"));
        world.edit("one", spec -> spec.withServices(urls()));
        world.converge();
        assertThat(world.stored("one", IDENTITY + "/allowed_return_urls")).isEmpty();
        world.assertAsAsked();
    }

    private static ProjectServices urls(String... urls) {
        return ProjectWorld.identity("{'allowed_return_urls':"
                + ProjectWorld.json(List.of(urls).stream()
                        .map(url -> "'" + url + "'")
                        .toList()
                        .toString())
                + "}");
    }

    @Test
    void whatOryAddsToTheElementsOfAnArrayIsNoDifference() {
        makeBare();
        world.edit(
                "one",
                spec -> spec.withServices(
                        ProjectWorld.identity("{'hooks':[{'hook':'web_hook','config':{'url':'u'}}]}")));
        world.converge();
        world.console.projects.set(
                world.id("one"),
                IDENTITY + "/hooks",
                ProjectWorld.json("[{'hook':'web_hook','id':'made','config':{'url':'u','method':'POST'}}]"));
        world.outside.forgetCalls();
        world.round();

        assertThat(world.outside.writes()).noneMatch(call -> call.startsWith("PATCH /projects"));
        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
    }

    @Test
    void nullIsAbsence() {
        world.make(
                "one",
                spec -> spec.services(ProjectWorld.identity("{'session':null,'courier':{'smtp':{'from_name':null}}}")));
        world.converge();

        assertThat(world.outside.writes()).isEmpty();
        assertThat(world.stored("one", IDENTITY + "/courier/smtp/from_name").asText())
                .isEqualTo("Ory");
        assertThat(world.stored("one", IDENTITY).has("session")).isFalse();
        world.assertAsAsked();
    }

    @Test
    void numbersAreComparedByValue() {
        makeBare();
        world.edit("one", spec -> spec.withServices(ProjectWorld.identity("{'hashers':{'bcrypt':{'cost':12}}}")));
        world.converge();
        world.console.projects.set(world.id("one"), IDENTITY + "/hashers/bcrypt/cost", 12.0);
        world.outside.forgetCalls();
        world.round();

        assertThat(world.outside.writes()).noneMatch(call -> call.startsWith("PATCH /projects"));
        assertThat(world.reason("one")).isEqualTo(Reason.SUCCEEDED);
        assertThat(world.status("one").is(ConditionTypes.SYNCED)).isTrue();
    }

    @Test
    void anObjectInThePlaceOfSomethingElseTakesIt() {
        makeBare();
        world.console.projects.set(world.id("one"), IDENTITY + "/session", "broken");
        world.edit("one", spec -> spec.withServices(ProjectWorld.identity("{'session':{'lifespan':'1h'}}")));
        world.converge();

        assertThat(world.stored("one", IDENTITY + "/session")).isEqualTo(ProjectWorld.json("{'lifespan':'1h'}"));
        world.assertAsAsked();
    }

    @Test
    void originsAreSetAsAskedAndTheirOrderMeansNothing() {
        world.make(
                "one",
                spec -> spec.corsPublic(new Cors(true, List.of("https://a.example", "https://b.example")))
                        .corsAdmin(new Cors(null, List.of("https://c.example"))));
        world.converge();
        assertThat(world.stored("one", "/cors_public"))
                .isEqualTo(ProjectWorld.json("{'enabled':true,'origins':['https://a.example','https://b.example']}"));
        assertThat(world.stored("one", "/cors_admin"))
                .isEqualTo(ProjectWorld.json("{'enabled':false,'origins':['https://c.example']}"));

        world.console.projects.set(
                world.id("one"), "/cors_public/origins", List.of("https://b.example", "https://a.example"));
        world.outside.forgetCalls();
        world.round();
        assertThat(world.outside.writes()).noneMatch(call -> call.startsWith("PATCH /projects"));
        world.console.projects.set(world.id("one"), "/cors_admin/enabled", true);
        world.converge();
        assertThat(world.stored("one", "/cors_admin/enabled").asBoolean()).isTrue();
        world.assertAsAsked();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/enabled", "/origins"})
    void originsThatOryLeavesOutWhereThereAreNoneAreNoDifference(String omitted) {
        world.console.projects.omit("/cors_public" + omitted);
        world.console.projects.omit("/cors_admin" + omitted);
        world.make("one", spec -> spec.corsPublic(new Cors(false, List.of())).corsAdmin(new Cors(false, null)));
        world.converge();

        world.assertAsAsked();
        assertThat(world.status("one").is(ConditionTypes.SYNCED)).isTrue();
        assertThat(world.events).doesNotContain("one DriftCorrected");
    }

    @Test
    void aRegionOfOnesOwnAndAnotherWorkspaceAreAskedFor() {
        var workspace = "77777777-0000-0000-0000-000000000002";
        world.make("one", spec -> spec.homeRegion("us-east").workspaceId(workspace));
        world.converge();

        assertThat(world.stored("one", "/home_region").asText()).isEqualTo("us-east");
        assertThat(world.stored("one", "/workspace_id").asText()).isEqualTo(workspace);
        world.assertAsAsked();
    }

    private JsonNode makeBare() {
        world.make("one");
        world.converge();
        return world.stored("one", "");
    }
}
