package io.github.oryoperator.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.contract.Complaint;
import io.github.oryoperator.testbed.contract.OpenApiDocument;
import io.github.oryoperator.testbed.contract.Product;
import io.github.oryoperator.testbed.fault.Answer;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The host of the project, with the real servers behind it. */
class ProjectHostIT {

    private static final LocalStack STACK = LocalStack.shared();

    private final OryNetwork network = OryNetwork.start(Toolbox.ofUser(), STACK.hydra(), STACK.kratos(), STACK.keto());
    private final Caller project = Caller.atProject(network);
    private final Caller anyone = project.withKey("");
    private final String unique = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void kratosIsBehindIt() {
        var body = "{\"schema_id\":\"person\",\"traits\":{\"email\":\"" + unique + "@ory.example\"}}";
        var made = project.post("/admin/identities", body);
        var id = made.json(201).path("id").asText();
        assertThat(project.get("/admin/identities/" + id).status()).isEqualTo(200);
        assertThat(project.get("/admin/sessions").status()).isEqualTo(200);
        assertThat(project.get("/admin/courier/messages").status()).isEqualTo(200);
        assertThat(project.delete("/admin/identities/" + id).status()).isEqualTo(204);
        assertThat(anyone.get("/schemas").json(200).path(0).path("id").asText()).isEqualTo("person");
        assertThat(anyone.get("/self-service/login/api").json(200).has("ui")).isTrue();
    }

    @Test
    void ketoIsBehindIt() {
        var tuple = "{\"namespace\":\"files\",\"object\":\"" + unique
                + "\",\"relation\":\"owner\",\"subject_id\":\"jane\"}";
        assertThat(project.put("/admin/relation-tuples", tuple).status()).isEqualTo(201);
        assertThat(project.get("/relation-tuples?namespace=files&object=" + unique)
                        .json(200)
                        .path("relation_tuples"))
                .hasSize(1);
        assertThat(project.post("/relation-tuples/check/openapi", tuple)
                        .json(200)
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        assertThat(project.get("/namespaces").json(200).path("namespaces")).isNotEmpty();
        assertThat(project.delete("/admin/relation-tuples?namespace=files&object=" + unique)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void hydraIsBehindIt() {
        var body = "{\"grant_types\":[\"client_credentials\"],\"token_endpoint_auth_method\":\"client_secret_post\"}";
        var client = project.post("/admin/clients", body).json(201);
        var form = "grant_type=client_credentials&client_id="
                + client.path("client_id").asText() + "&client_secret="
                + client.path("client_secret").asText();
        var type = Map.of("Content-Type", "application/x-www-form-urlencoded");
        var token = anyone.send("POST", "/oauth2/token", form, type)
                .json(200)
                .path("access_token")
                .asText();
        var active = project.send("POST", "/admin/oauth2/introspect", "token=" + token, type);
        assertThat(active.json(200).path("active").asBoolean()).isTrue();
        assertThat(project.delete("/admin/clients/" + client.path("client_id").asText())
                        .status())
                .isEqualTo(204);
        assertThat(anyone.get("/.well-known/jwks.json").json(200).path("keys")).isNotEmpty();
    }

    @Test
    void itTellsItsHealthAndToThoseWithAKeyItsVersions() {
        assertThat(anyone.get("/health/ready").status()).isEqualTo(200);
        assertThat(anyone.get("/version").status()).isEqualTo(401);
        assertThat(project.get("/version").json(200).path("version").asText()).startsWith("v2");
        assertThat(project.get("/admin/version").json(200).path("version").asText())
                .startsWith("v1");
    }

    @Test
    void administrationAndTuplesNeedTheKeyOfTheProject() {
        for (var path : new String[] {
            "/admin/identities", "/admin/clients", "/admin/relation-tuples", "/relation-tuples", "/namespaces"
        }) {
            for (var key : new String[] {"", "ory_pat_wrong", "anything"}) {
                assertThat(project.withKey(key).get(path).status()).as(path).isEqualTo(401);
            }
        }
        assertThat(network.journal().strayKeys()).isEmpty();
    }

    @Test
    void aKeyOfAWorkspaceIsRefusedEverywhereAndNoted() {
        var stray = project.withKey(network.workspaceKey());
        assertThat(stray.get("/admin/clients").status()).isEqualTo(401);
        assertThat(stray.get("/schemas").status()).isEqualTo(401);
        assertThat(network.journal().strayKeys())
                .containsExactly("workspace key: GET /admin/clients", "workspace key: GET /schemas");
    }

    @Test
    void aKeyMadeAtTheConsoleOpensItsProjectAloneUntilItIsDeleted() {
        var console = Caller.atConsole(network);
        var tokens = "/projects/" + network.projectId() + "/tokens";
        var key = console.post(tokens, "{\"name\":\"more\"}").json(201);
        var caller = project.withKey(key.path("value").asText());
        assertThat(caller.get("/admin/clients").status()).isEqualTo(200);
        assertThat(console.delete(tokens + "/" + key.path("id").asText()).status())
                .isEqualTo(204);
        assertThat(caller.get("/admin/clients").status()).isEqualTo(401);
        var other = console.post("/projects", "{\"name\":\"o\",\"environment\":\"dev\"}")
                .json(201);
        var foreign = console.post("/projects/" + other.path("id").asText() + "/tokens", "{\"name\":\"f\"}")
                .json(201);
        assertThat(project.withKey(foreign.path("value").asText())
                        .get("/admin/clients")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aTokenOfTheCallerIsPassedOn() {
        assertThat(anyone.get("/sessions/whoami").status()).isEqualTo(401);
        assertThat(project.withKey(sessionToken()).get("/sessions/whoami").status())
                .isEqualTo(200);
    }

    @Test
    void theKeyGoesNoFurther() throws Exception {
        var heard = new CopyOnWriteArrayList<Optional<String>>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            heard.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(204, -1);
        });
        server.start();
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var routes = ProjectRoutes.of(url, "/admin/clients", "/sessions");
        try (var other = OryNetwork.start(Toolbox.ofUser(), Clock.systemUTC(), routes)) {
            var caller = Caller.atProject(other);
            assertThat(caller.get("/admin/clients").status()).isEqualTo(204);
            assertThat(caller.get("/sessions/whoami").status()).isEqualTo(204);
            assertThat(caller.withKey("session").get("/sessions/whoami").status())
                    .isEqualTo(204);
        } finally {
            server.stop(0);
        }
        assertThat(heard).containsExactly(Optional.empty(), Optional.empty(), Optional.of("Bearer session"));
    }

    @Test
    void redirectsAndCookiesComeAsTheyAre() {
        var browser = anyone.send("GET", "/self-service/login/browser", "", Map.of("Accept", "text/html"));
        assertThat(browser.status()).isIn(200, 303);
        assertThat(browser.headers().allValues("Set-Cookie")).isNotEmpty();
    }

    @Test
    void whatTheDocumentDoesNotAllowIsNotedAndJudgedByTheServer() {
        assertThat(project.post("/admin/clients", "{\"redirect_uris\":1}").status())
                .isEqualTo(400);
        assertThat(network.journal().passedOnUnfit())
                .singleElement()
                .satisfies(complaint -> assertThat(complaint.call()).isEqualTo("POST /admin/clients"));
    }

    @Test
    void anAnswerThatTheDocumentDoesNotAllowIsNotedAndPassedOn() {
        var client = project.post("/admin/clients", "{}").json(201);
        assertThat(client.path("redirect_uris").isNull()).isTrue();
        assertThat(network.journal().answeredUnfit())
                .isNotEmpty()
                .allSatisfy(complaint -> assertThat(complaint.call()).isEqualTo("POST /admin/clients"))
                .anySatisfy(complaint ->
                        assertThat(complaint.what()).startsWith("the answer 201: $.redirect_uris: null found"));
    }

    @Test
    void aFormThatCannotBeDecodedIsNotedAndJudgedByTheServer() {
        var type = Map.of("Content-Type", "application/x-www-form-urlencoded");
        assertThat(anyone.send("POST", "/oauth2/token", "grant_type=%zz", type).status())
                .isEqualTo(400);
        assertThat(network.journal().passedOnUnfit())
                .contains(new Complaint(Product.NETWORK, "POST /oauth2/token", "the body is not encoded as a form"));
    }

    @Test
    void aRouteThatIsNotThereIsAnsweredInWords() {
        var answer = project.get("/projects");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("404 page not found");
    }

    @Test
    void aKeyIsNeededExactlyWhereTheDocumentSaysSo() {
        var document = OpenApiDocument.of(Product.NETWORK);
        var routes = ProjectRoutes.to(STACK.hydra(), STACK.kratos(), STACK.keto());
        var needed = document.operationsThatNeed("oryAccessToken").stream()
                .map(operation -> operation.split(" ", 2)[1])
                .filter(path -> routes.server(path).isPresent())
                .collect(Collectors.toSet());
        assertThat(document.templates())
                .filteredOn(path -> routes.server(path).isPresent())
                .filteredOn(ProjectRoutes::needsKey)
                .containsExactlyInAnyOrderElementsOf(needed)
                .hasSizeGreaterThan(30);
    }

    @Test
    void itIsTooBusyOnCommand() {
        network.projectProxy()
                .plan()
                .add(Fault.when(call -> call.kind().equals("client"))
                        .answer(Answer.ory(429, "too many").with("Retry-After", "2")));
        assertThat(project.get("/admin/clients").headers().firstValue("Retry-After"))
                .contains("2");
        assertThat(project.get("/admin/clients").status()).isEqualTo(200);
    }

    private String sessionToken() {
        var password = "\"method\":\"password\",\"password\":\"correct horse battery staple\"";
        var email = unique + "@ory.example";
        submit("registration", "{\"traits\":{\"email\":\"" + email + "\"}," + password + "}");
        return submit("login", "{\"identifier\":\"" + email + "\"," + password + "}")
                .path("session_token")
                .asText();
    }

    private JsonNode submit(String kind, String body) {
        var flow = anyone.get("/self-service/" + kind + "/api").json(200);
        return anyone.post("/self-service/" + kind + "?flow=" + flow.path("id").asText(), body)
                .json(200);
    }
}
