package io.github.oryoperator.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.contract.Complaint;
import io.github.oryoperator.testbed.contract.OpenApiDocument;
import io.github.oryoperator.testbed.contract.Product;
import io.github.oryoperator.testbed.fault.Answer;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.Point;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is let into the console, what is held against the document, and how it answers wrongly on command. */
class ConsoleContractIT {

    private static final LocalStack STACK = LocalStack.shared();
    /** One of its own: what goes wrong here is none of the shared one's. */
    private final OryNetwork network = OryNetwork.start(Toolbox.ofUser(), STACK.hydra(), STACK.kratos(), STACK.keto());

    private final Caller console = Caller.atConsole(network);

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void nobodyIsLetInWithoutAKeyOfAWorkspace() {
        for (var key : new String[] {"", "ory_wak_wrong", "anything"}) {
            assertThat(console.withKey(key).get("/projects").status()).as(key).isEqualTo(401);
        }
        assertThat(network.journal().strayKeys()).isEmpty();
    }

    @Test
    void aProjectsKeyIsRefusedAndNoted() {
        var answer = console.withKey(network.projectKey()).get("/workspaces");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(network.journal().strayKeys()).containsExactly("project key: GET /workspaces");
    }

    @Test
    void aProjectsKeyIsNotedWhereTheConsoleHasNothingToo() {
        var stray = console.withKey(network.projectKey());
        assertThat(stray.get("/admin/clients").status()).isEqualTo(404);
        assertThat(stray.delete("/workspaces").status()).isEqualTo(405);
        assertThat(network.journal().strayKeys())
                .containsExactly("project key: GET /admin/clients", "project key: DELETE /workspaces");
    }

    @Test
    void aRequestThatDoesNotFitIsRefusedWithWhatIsWrongAndNoted() {
        var answer = console.post("/workspaces", "{\"name\":1}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains("name", "string expected");
        assertThat(console.post("/workspaces", "{").error()).contains("not JSON");
        assertThat(console.get("/projects?page=1").error()).contains("page");
        assertThat(console.send("POST", "/workspaces", "name=x", Map.of("Content-Type", "text/plain"))
                        .error())
                .contains("text/plain");
        var method = console.delete("/workspaces");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.text()).isEqualTo("Method Not Allowed\n");
        assertThat(network.journal().refused())
                .extracting(Complaint::call)
                .containsExactly(
                        "POST /workspaces",
                        "POST /workspaces",
                        "GET /projects",
                        "POST /workspaces",
                        "DELETE /workspaces");
    }

    @Test
    void anAnswerOfItsOwnThatDoesNotFitIsA500AndNoted() {
        network.console().projects.get(network.projectId()).content().put("name", 1);
        assertThat(console.get("/projects/" + network.projectId()).status()).isEqualTo(500);
        assertThat(network.journal().mistakes())
                .extracting(Complaint::call)
                .containsExactly("GET /projects/{project_id}");
    }

    @Test
    void aRouteThatIsNotThereIsAnsweredInWords() {
        for (var path : new String[] {"/", "/admin/clients", "/project", "/projects/a/b/c/d"}) {
            var answer = console.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .get()
                    .asString()
                    .startsWith("text/plain");
        }
    }

    @Test
    void whatTheStandInDoesNotHaveItSays() {
        var answer = console.get("/projects/" + network.projectId() + "/organizations");
        assertThat(answer.status()).isEqualTo(501);
        assertThat(network.journal().mistakes()).isEmpty();
    }

    @Test
    void everyOperationOfTheConsoleIsOneOfTheDocument() {
        var known = OpenApiDocument.of(Product.NETWORK).operationsThatNeed("oryWorkspaceApiKey");
        assertThat(known).containsAll(new ConsoleRoutes(network.console()).operations());
        assertThat(new ConsoleRoutes(network.console()).operations()).hasSize(23);
    }

    @Test
    void itIsTooBusyOrBrokenAsOftenAsPlanned() {
        var plan = network.consoleProxy().plan();
        plan.add(Fault.when(call -> call.kind().equals("project"))
                .answer(Answer.ory(429, "too many").with("Retry-After", "1")));
        plan.add(Fault.when(call -> call.kind().equals("project")).answer(Answer.ory(429, "too many")));
        plan.add(Fault.when(call -> call.kind().equals("project")).times(2).answer(Answer.ory(503, "down")));
        var first = console.get("/projects");
        assertThat(first.status()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("1");
        var second = console.get("/projects");
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.headers().firstValue("Retry-After")).isEmpty();
        assertThat(console.get("/workspaces").status()).isEqualTo(200);
        assertThat(console.get("/projects").status()).isEqualTo(503);
        assertThat(console.get("/projects").status()).isEqualTo(503);
        assertThat(console.get("/projects").status()).isEqualTo(200);
    }

    @Test
    void onceItIsClosedNobodyAnswers() {
        assertThat(console.get("/projects").status()).isEqualTo(200);
        network.close();
        assertThatThrownBy(() -> console.get("/projects")).isInstanceOf(UncheckedIOException.class);
        var project = Caller.atProject(network);
        assertThatThrownBy(() -> project.get("/schemas")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void anAnswerCanBeLostAfterTheChangeIsMade() {
        network.consoleProxy()
                .plan()
                .add(Fault.onCall(1).at(Point.BEFORE_ANSWER).reset());
        assertThatThrownBy(() -> console.post("/workspaces", "{\"name\":\"made\"}"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(console.get("/workspaces").json(200).path("workspaces")).hasSize(2);
        assertThat(network.consoleProxy().calls())
                .extracting(record -> record.call().title())
                .containsExactly("#1 create workspace");
    }
}
