package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.SelfHostedTenant;
import io.github.oryoperator.client.identity.IdentityQuery;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.e2e.system.Project;
import io.github.oryoperator.testbed.network.OryNetwork;
import io.github.oryoperator.testbed.process.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The programs of {@code examples/java} do what they say, against real servers; for Ory Network, against the stand-in. */
class JavaExamplesIT {
    private static final ExampleProject EXAMPLES = ExampleProject.shared();
    private static final OryNetwork NETWORK = RealOry.network();

    /** As {@code mvn -Ptestbed} prints them; what is asked there is noted for {@link ContractIT}. */
    static Map<String, String> servers() {
        SelfHostedTenant tenant = RealOry.tenant();
        return Map.of(
                "HYDRA_ADMIN_URL", url(tenant.hydraAdmin()),
                "HYDRA_PUBLIC_URL", url(tenant.hydraPublic()),
                "KRATOS_ADMIN_URL", url(tenant.kratosAdmin()),
                "KRATOS_PUBLIC_URL", url(tenant.kratosPublic()),
                "KETO_READ_URL", url(tenant.ketoRead()),
                "KETO_WRITE_URL", url(tenant.ketoWrite()),
                "ORY_CONSOLE_URL", Objects.requireNonNull(RealOry.cloud().consoleUrl()),
                "ORY_WORKSPACE_ID", NETWORK.workspaceId(),
                "ORY_WORKSPACE_API_KEY", NETWORK.workspaceKey());
    }

    private static String url(@Nullable Endpoint endpoint) {
        return Objects.requireNonNull(endpoint).url();
    }

    @Test
    void theQuickStartGetsATokenThatIsGoodAsLongAsItsClient() {
        assertThat(EXAMPLES.run(servers(), "QuickStart"))
                .contains("its token is active: true, for the scope: read")
                .contains("without the client it is active: false");
    }

    @Test
    void eachTenantGetsATokenAsItsOwnClientUntilItLeaves() {
        String printed = EXAMPLES.run(servers(), "MultiTenant");
        assertThat(printed.lines().filter(line -> line.contains(" got a token as ")))
                .hasSize(2)
                // Three, and more where an attempt is repeated.
                .allMatch(line -> line.matches(".* after [3-9] calls"));
        assertThat(printed).contains("globex has left: UNKNOWN_TENANT");
    }

    @Test
    void aListIsReadPageByPageAsAStreamAndAsFarAsNeeded() {
        assertThat(EXAMPLES.run(servers(), "PagingAndStreaming").lines())
                .startsWith("page of 3", "page of 3", "page of 1")
                .containsSubsequence("clients in all: 7", "the first two: 2", "left: 0");
    }

    @Test
    void identitiesAreImportedAndWhoseAddressIsTakenIsReported() throws Exception {
        String someone = RealOry.unique("import");
        Path file = Files.createTempFile(EXAMPLES.folder(), "people", ".csv");
        List<String> given = Files.readAllLines(Project.file("examples/java/people.csv"));
        Files.write(
                file,
                given.stream().map(line -> line.replace("@", someone + "@")).toList());
        Person taken = Person.create();
        String blank = System.lineSeparator();
        Files.writeString(
                file,
                blank + given.get(1).replaceFirst("^[^,]+", taken.email()) + blank + blank,
                StandardOpenOption.APPEND);

        String printed = EXAMPLES.run(servers(), "ImportIdentities", file.toString());

        assertThat(printed)
                .contains("line 6: OryConflictException", "imported 3 of 4")
                .doesNotContain(someone, taken.email());
        assertThat(RealOry.ory()
                        .identities()
                        .forTenant(RealOry.TENANT)
                        .list(IdentityQuery.ALL.withCredentialsIdentifier("ada" + someone + "@example.com"))
                        .items())
                .hasSize(1);
        assertThat(new Person("", "ada" + someone + "@example.com").logIn("abc123xyz"))
                .as("the session of a login with the old password")
                .isNotEqualTo(Secret.of(""));
    }

    @Test
    void theFilterLetsPassWhoIsKnownAndMay() throws Exception {
        Person person = Person.create();
        String file = RealOry.unique("file");
        RealOry.ory()
                .permissions()
                .forTenant(RealOry.TENANT)
                .grant(RelationTuple.of("files", file, "view", person.id()));
        String session = person.logIn().reveal();
        try (Port port = Port.reserve();
                var server = EXAMPLES.server(servers(), "PermissionFilter", port.number())) {
            server.start();
            URI root = URI.create("http://127.0.0.1:" + port.number() + "/");

            assertThat(status(root.resolve(file))).as("nobody").isEqualTo(401);
            assertThat(status(root.resolve(file), "X-Session-Token", "wrong")).isEqualTo(401);
            assertThat(status(root.resolve(file), "X-Session-Token", session)).isEqualTo(200);
            assertThat(status(
                            root.resolve(file),
                            "Cookie",
                            "theme=dark; " + person.logInByBrowser().reveal()))
                    .isEqualTo(200);
            assertThat(status(root.resolve("another"), "X-Session-Token", session))
                    .isEqualTo(403);
            assertThat(status(root, "X-Session-Token", session)).isEqualTo(404);
            for (String elsewhere : List.of("..%2F", "%2E%2E%2F", "folder/", "%5C")) {
                assertThat(status(URI.create(root + elsewhere + file), "X-Session-Token", session))
                        .as(elsewhere)
                        .isEqualTo(404);
            }
            assertThat(send("HEAD", root.resolve(file), "X-Session-Token", session)
                            .statusCode())
                    .isEqualTo(200);
            for (String changing : List.of("POST", "PUT", "PATCH", "DELETE")) {
                assertThat(send(changing, root.resolve(file), "X-Session-Token", session)
                                .statusCode())
                        .as(changing)
                        .isEqualTo(405);
            }
            assertThat(send("GET", root.resolve(file), "X-Session-Token", session)
                            .body())
                    .isEqualTo("what is in " + file);
        }
    }

    private static int status(URI url, String... headers) throws Exception {
        return send("GET", url, headers).statusCode();
    }

    private static HttpResponse<String> send(String method, URI url, String... headers) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(url).method(method, HttpRequest.BodyPublishers.noBody());
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void aProjectOfOryNetworkIsSetUpOnceHoweverOftenTheProgramRuns() {
        String name = RealOry.unique("shop");
        String first = EXAMPLES.run(servers(), "ProjectSetup", name);
        String second = EXAMPLES.run(servers(), "ProjectSetup", name);

        assertThat(first)
                .contains("with 0 warnings", "made the key ", "keys: 1")
                .doesNotContain("ory_pat_");
        assertThat(second).contains("keys: 1").doesNotContain("made the key");
        String id = first.split(" ", -1)[1];
        assertThat(second).startsWith("project " + id);
        assertThat(NETWORK.console()
                        .stored(id)
                        .at("/services/identity/config/session/lifespan")
                        .asText())
                .isEqualTo("24h0m0s");
    }

    @Test
    void aProgramThatIsNotToldWhereTheServersAreSaysSo() {
        assertThat(catchThrowable(() -> EXAMPLES.run(Map.of(), "QuickStart")))
                .hasMessageContaining("Set HYDRA_ADMIN_URL; mvn -Ptestbed prints one");
        for (String variable : List.of("ORY_CONSOLE_URL", "ORY_WORKSPACE_ID", "ORY_WORKSPACE_API_KEY")) {
            Map<String, String> others = new HashMap<>(servers());
            others.remove(variable);
            assertThat(catchThrowable(() -> EXAMPLES.run(others, "ProjectSetup", "unnamed")))
                    .hasMessageContaining("Set " + variable + "; mvn -Ptestbed prints one");
        }
    }

    @Test
    void everyProgramIsRunByATestAndListed() throws Exception {
        String list = Files.readString(Project.file("examples/java/README.md"));
        String tests = Files.readString(Project.file(source("JavaExamplesIT")))
                + Files.readString(Project.file(source("JavaConsentAppIT")))
                + Files.readString(Project.file(source("JavaResourcesE2E")));
        try (Stream<Path> files = Files.list(Project.file("examples/java/src/main/java/com/example/ory"))) {
            assertThat(files.filter(JavaExamplesIT::isProgram)
                            .map(file -> file.getFileName().toString().replace(".java", "")))
                    .contains("QuickStart")
                    .allSatisfy(program -> {
                        assertThat(list)
                                .contains("[" + program + "](src/main/java/com/example/ory/" + program + ".java)");
                        assertThat(tests).containsPattern("\\((servers|cluster)\\(\\), \"" + program + "\"");
                    });
        }
    }

    private static String source(String test) {
        return "src/ory-e2e/src/test/java/io/github/oryoperator/e2e/library/" + test + ".java";
    }

    private static boolean isProgram(Path file) {
        try {
            return Files.readString(file).contains("public static void main(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
