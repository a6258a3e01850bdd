package io.github.oryoperator.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Changes of projects: revisions, and what the console makes of their configuration. */
class ConsoleRevisionsIT extends ConsoleTest {

    private static final String NO_CORS =
            "\"cors_admin\":{\"enabled\":false},\"cors_public\":{\"enabled\":false},\"organizations\":[]";

    @Test
    void aPatchOfTheNewestRevisionMakesAnother() {
        var project = newProject("old");
        var answer = CONSOLE.patch(revisionPath(project), "[" + op("replace", "/name", "\"new\"") + "]")
                .json(200);
        assertThat(answer.at("/project/name").asText()).isEqualTo("new");
        assertThat(answer.at("/project/revision_id")).isNotEqualTo(project.path("revision_id"));
        assertThat(answer.path("warnings")).isEmpty();
    }

    @Test
    void aPatchOfAStaleRevisionIsRefusedAndChangesNothing() {
        var project = newProject("old");
        NETWORK.console().changeElsewhere(project.path("id").asText());
        assertThat(CONSOLE.patch(revisionPath(project), "[" + op("replace", "/name", "\"new\"") + "]")
                        .status())
                .isEqualTo(409);
        assertThat(readProject(project).path("name").asText()).isEqualTo("old");
    }

    @Test
    void aPatchThatIsOutrunIsRefusedAsOftenAsToldAlthoughItsRevisionWasTheNewest() {
        var project = newProject("old");
        NETWORK.console().outrun(project.path("id").asText(), 2);
        var patch = "[" + op("replace", "/name", "\"new\"") + "]";
        assertThat(CONSOLE.patch(revisionPath(readProject(project)), patch).status())
                .isEqualTo(409);
        assertThat(CONSOLE.patch(revisionPath(readProject(project)), patch).status())
                .isEqualTo(409);
        assertThat(CONSOLE.patch(revisionPath(readProject(project)), patch).status())
                .isEqualTo(200);
    }

    @Test
    void thePatchWithoutARevisionTakesWhateverIsThere() {
        var project = newProject("old");
        NETWORK.console().changeElsewhere(project.path("id").asText());
        var answer = CONSOLE.patch(projectPath(project), "[" + op("replace", "/name", "\"new\"") + "]");
        assertThat(answer.json(200).at("/project/name").asText()).isEqualTo("new");
    }

    @Test
    void aPatchThatDoesNotFitIsRefusedWhole() {
        var project = newProject("old");
        for (var wrong : new String[] {
            op("replace", "/services/identity/config/nothing/here", "1"),
            op("test", "/name", "\"another\""),
            op("replace", "/name", "1"),
            op("replace", "/slug", "\"mine\""),
            op("add", "/state", "\"halted\""),
            op("multiply", "/name", "2"),
            op("replace", "name", "2"),
            op("replace", "", "2"),
            op("replace", "/organizations/7", "{}"),
            op("replace", "/services/identity/config", "\"x\""),
            "{\"op\":\"add\",\"path\":\"/name\"}",
            "{\"op\":\"move\",\"path\":\"/name\"}",
            "{\"op\":\"remove\",\"path\":\"/services\"}",
            "{\"op\":\"replace\"}"
        }) {
            var patch = "[" + op("replace", "/name", "\"new\"") + "," + wrong + "]";
            assertThat(CONSOLE.patch(revisionPath(project), patch).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(readProject(project)).isEqualTo(project);
    }

    @Test
    void setReplacesTheConfigOfTheServicesItNamesAndKeepsTheOthers() {
        var project = newProject("old");
        var path = projectPath(project);
        CONSOLE.patch(
                        path,
                        "["
                                + op(
                                        "add",
                                        "/services/identity/config/selfservice/allowed_return_urls",
                                        "[\"https://a.example\"]")
                                + "," + op("add", "/services/oauth2/config/ttl/id_token", "\"2h\"") + "]")
                .json(200);
        var body = "{\"name\":\"new\",\"services\":{\"identity\":{\"config\":{}}}," + NO_CORS + "}";
        var set = CONSOLE.put(path, body).json(200).path("project");
        assertThat(set.path("name").asText()).isEqualTo("new");
        assertThat(set.at("/services/identity")).isEqualTo(project.at("/services/identity"));
        assertThat(set.at("/services/oauth2/config/ttl/id_token").asText()).isEqualTo("2h");
        assertThat(set.path("revision_id")).isNotEqualTo(project.path("revision_id"));
    }

    @Test
    void setNeedsAllFiveFields() {
        var answer = CONSOLE.put(projectPath(newProject("old")), "{\"name\":\"new\",\"services\":{}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains("cors_admin", "cors_public", "organizations");
    }

    @Test
    void keysOfAServerOfOnesOwnAndUnknownOnesAreIgnoredWithAWarning() {
        var project = newProject("any");
        var answer = CONSOLE.patch(
                        revisionPath(project),
                        "["
                                + op("add", "/services/identity/config/log", "{\"level\":\"debug\"}") + ","
                                + op("add", "/services/identity/config/serve/public/port", "4433") + ","
                                + op("add", "/services/identity/config/selfservice/invented", "true") + ","
                                + op("add", "/services/oauth2/config/invented", "true") + ","
                                + op("add", "/services/identity/config/version", "\"v1.3.1\"") + ","
                                + op("add", "/services/identity/config/session/lifespan", "\"1h\"") + "]")
                .json(200);
        assertThat(StreamSupport.stream(answer.path("warnings").spliterator(), false))
                .extracting(warning -> warning.path("message").asText().split(" ", 2)[0])
                .containsExactlyInAnyOrder(
                        "/services/identity/config/log",
                        "/services/identity/config/serve/public/port",
                        "/services/identity/config/selfservice/invented",
                        "/services/oauth2/config/invented");
        var config = answer.at("/project/services/identity/config");
        assertThat(config.at("/session/lifespan").asText()).isEqualTo("1h");
        assertThat(config.has("log")
                        || config.has("version")
                        || config.at("/serve/public").has("port"))
                .isFalse();
        assertThat(answer.at("/project/services/oauth2")).isEqualTo(project.at("/services/oauth2"));
    }

    @Test
    void aConfigThatNoServerWouldStartWithIsRefused() {
        var project = newProject("any");
        for (var wrong : new String[] {
            op("add", "/services/identity/config/session/lifespan", "72"),
            op("add", "/services/identity/config/session/lifespan", "\"soon\""),
            op("add", "/services/oauth2/config/strategies/access_token", "\"paper\""),
            op("add", "/services/permission/config/limit/max_read_depth", "\"deep\"")
        }) {
            var answer = CONSOLE.patch(revisionPath(project), "[" + wrong + "]");
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.error()).as(wrong).startsWith("/services/");
        }
        assertThat(readProject(project)).isEqualTo(project);
    }

    @Test
    void aConfigAsPeopleWriteItIsTaken() {
        var project = newProject("any");
        var methods = """
                {"password": {"enabled": true, "config": {"min_password_length": 12}},
                 "code": {"passwordless_enabled": true},
                 "oidc": {"enabled": true, "config": {"providers": [{"id": "google", "provider": "google",
                   "client_id": "a", "client_secret": "b", "mapper_url": "base64://e30=", "scope": ["email"]}]}}}""";
        var answer = CONSOLE.patch(
                        revisionPath(project),
                        "["
                                + op("add", "/services/identity/config/selfservice/methods", methods) + ","
                                + op(
                                        "add",
                                        "/services/identity/config/selfservice/flows",
                                        "{\"login\":{\"lifespan\":\"30m\"}}")
                                + ","
                                + op("add", "/services/oauth2/config/ttl/id_token", "\"2h\"") + ","
                                + op("add", "/services/permission/config/namespaces", "[{\"id\":0,\"name\":\"files\"}]")
                                + ","
                                + op(
                                        "replace",
                                        "/cors_public",
                                        "{\"enabled\":true,\"origins\":[\"https://a.example\"]}")
                                + "]")
                .json(200);
        assertThat(answer.path("warnings")).isEmpty();
        assertThat(answer.at("/project/services/identity/config/selfservice/methods/oidc/config/providers/0/id")
                        .asText())
                .isEqualTo("google");
        assertThat(answer.at("/project/cors_public/origins")).hasSize(1);
    }

    @Test
    void ofChangesOfTheSameRevisionAtOnceOneIsMade() {
        var project = newProject("any");
        var statuses = new ConcurrentLinkedQueue<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                var patch = "[" + op("replace", "/name", "\"" + i + "\"") + "]";
                threads.execute(() ->
                        statuses.add(CONSOLE.patch(revisionPath(project), patch).status()));
            }
        }
        assertThat(statuses).hasSize(8).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @Test
    void whatIsRemovedOfTheUsualConfigComesBack() {
        var project = newProject("any");
        var patch = "[{\"op\":\"remove\",\"path\":\"/services/identity/config/session\"}]";
        var answer = CONSOLE.patch(revisionPath(project), patch).json(200).path("project");
        assertThat(answer.path("services")).isEqualTo(project.path("services"));
    }

    @Test
    void aWarningCanBeAskedFor() {
        var project = newProject("any");
        NETWORK.console().warn("/services/permission/config/namespaces was not read");
        var patch = "[" + op("replace", "/name", "\"new\"") + "]";
        var answer = CONSOLE.patch(projectPath(project), patch).json(200);
        assertThat(answer.at("/warnings/0/message").asText()).contains("namespaces");
        assertThat(CONSOLE.patch(projectPath(project), patch).json(200).path("warnings"))
                .isEmpty();
    }

    @Test
    void aValueThatIsToBeMaskedIsStoredAndNotTold() {
        var project = newProject("any");
        var id = project.path("id").asText();
        var pointer = "/services/identity/config/courier/smtp/connection_uri";
        NETWORK.console().mask(id, pointer);
        var patch =
                "[" + op("add", "/services/identity/config/courier", "{\"smtp\":{\"connection_uri\":\"smtp://a:b@c\"}}")
                        + "]";
        assertThat(CONSOLE.patch(revisionPath(project), patch)
                        .json(200)
                        .at("/project" + pointer)
                        .asText())
                .isEqualTo("********");
        assertThat(readProject(project).at(pointer).asText()).isEqualTo("********");
        assertThat(NETWORK.console().stored(id).at(pointer).asText()).isEqualTo("smtp://a:b@c");
    }
}
