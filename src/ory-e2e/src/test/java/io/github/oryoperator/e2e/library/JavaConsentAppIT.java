package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.OAuth2Credentials;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.oauth2.AccessToken;
import io.github.oryoperator.client.oauth2.AuthorizationCodeGrant;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.ory.Hydra;
import io.github.oryoperator.testbed.process.Port;
import io.github.oryoperator.testbed.process.ServerProcess;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** People go through the login and consent application of {@code examples/java}, to which a Hydra sends them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaConsentAppIT {
    private static final String CALLBACK = "https://app.example/callback";
    private static final String GOODBYE = "https://app.example/goodbye";

    private final OAuth2Credentials client = OAuth2Credentials.none("shop");

    /** What to stop, the latest first: as much as was started, should a start fail. */
    private final Deque<Runnable> stops = new ArrayDeque<>();

    private String address;
    private Hydra hydra;
    private Ory ory;
    private Person person;

    @BeforeAll
    void start() {
        Port port = Port.reserve();
        stops.push(port::close);
        address = "http://127.0.0.1:" + port.number();
        hydra = LocalStack.shared()
                .startHydra(
                        "hydra-of-consent-app",
                        Map.of(
                                "URLS_LOGIN", address + "/login",
                                "URLS_CONSENT", address + "/consent",
                                "URLS_LOGOUT", address + "/logout"));
        stops.push(hydra::kill);
        ory = Ory.builder()
                .tenant(
                        "own",
                        Tenant.selfHosted()
                                .hydraAdmin(Endpoint.of(hydra.adminUrl().toString()))
                                .hydraPublic(Endpoint.of(hydra.publicUrl().toString()))
                                .build())
                .build();
        stops.push(ory::close);
        // Hydra makes its keys when it first needs them, which may take longer than a browser waits.
        ory.metadata().forTenant("own").discoverJwks();
        ory.oauth2Clients()
                .forTenant("own")
                .create(OAuth2Client.builder()
                        .clientId(client.clientId())
                        .clientName("<b>Shop</b> & Co")
                        .tokenEndpointAuthMethod("none")
                        .grantTypes(List.of("authorization_code"))
                        .responseTypes(List.of("code"))
                        .scope("openid read")
                        .redirectUris(List.of(CALLBACK))
                        .postLogoutRedirectUris(List.of(GOODBYE))
                        .build());
        ServerProcess app = ExampleProject.shared().server(servers(), "ConsentApp", port.number());
        stops.push(app::close);
        app.start();
    }

    @AfterAll
    void stop() {
        stops.forEach(Runnable::run);
    }

    /** Hydra remembers for longer than one test what somebody has allowed. */
    @BeforeEach
    void somebodyNew() {
        person = Person.create();
    }

    private Map<String, String> servers() {
        Map<String, String> servers = new HashMap<>(JavaExamplesIT.servers());
        servers.put("HYDRA_ADMIN_URL", hydra.adminUrl().toString());
        return servers;
    }

    private URI authorization() {
        return URI.create(hydra.publicUrl() + "/oauth2/auth?response_type=code&client_id=shop&state=123456789"
                + "&scope=openid+read&redirect_uri=" + URLEncoder.encode(CALLBACK, StandardCharsets.UTF_8));
    }

    /** Goes to the application's page after that answer. */
    private static URI on(Browser browser, HttpResponse<String> answer) throws Exception {
        return browser.follow(Browser.next(answer).orElseThrow());
    }

    private static String challenge(URI page) {
        return Browser.query(page, page.getPath().substring(1) + "_challenge");
    }

    private HttpResponse<String> logIn(Browser browser, URI page, String password) throws Exception {
        return browser.submit(
                page, Map.of("challenge", challenge(page), "email", person.email(), "password", password));
    }

    /** Logs in, to be remembered. */
    private HttpResponse<String> stay(Browser browser, URI page) throws Exception {
        return browser.submit(
                page,
                Map.of(
                        "challenge",
                        challenge(page),
                        "email",
                        person.email(),
                        "password",
                        Person.PASSWORD,
                        "remember",
                        "on"));
    }

    private static HttpResponse<String> decide(Browser browser, URI page, String answer) throws Exception {
        return browser.submit(page, Map.of("challenge", challenge(page), "answer", answer));
    }

    private static HttpResponse<String> allowFromNowOn(Browser browser, URI page) throws Exception {
        return browser.submit(page, Map.of("challenge", challenge(page), "answer", "allow", "remember", "on"));
    }

    private AccessToken exchange(URI callback) {
        return ory.tokens()
                .forTenant("own")
                .authorizationCode(AuthorizationCodeGrant.builder()
                        .code(Secret.of(Browser.query(callback, "code")))
                        .redirectUri(CALLBACK)
                        .client(client)
                        .build());
    }

    @Test
    void whoLogsInAndAllowsGivesTheApplicationATokenAndIsNotAskedAgainUntilTheLogout() throws Exception {
        try (Browser browser = new Browser()) {
            URI login = browser.follow(authorization());
            assertThat(login.toString()).startsWith(address + "/login?");
            assertThat(logIn(browser, login, "wrong").body()).contains("Try again");
            URI consent = on(browser, stay(browser, login));
            assertThat(consent.toString()).startsWith(address + "/consent?");
            assertThat(browser.page(consent)).contains("&lt;b&gt;Shop&lt;/b&gt; &amp; Co wants: openid, read");

            AccessToken token = exchange(on(browser, allowFromNowOn(browser, consent)));
            assertThat(ory.tokens()
                            .forTenant("own")
                            .introspect(token.accessToken())
                            .sub())
                    .isEqualTo(person.id());

            URI again = browser.follow(authorization());
            assertThat(again.toString()).as("straight back").startsWith(CALLBACK);
            Secret proof = Objects.requireNonNull(exchange(again).idToken());
            URI goodbye = browser.follow(URI.create(hydra.publicUrl() + "/oauth2/sessions/logout?id_token_hint="
                    + proof.reveal() + "&post_logout_redirect_uri=" + GOODBYE));
            assertThat(goodbye.toString()).startsWith(GOODBYE);
            assertThat(browser.follow(authorization()).toString()).startsWith(address + "/login?");
        }
    }

    @Test
    void whoDoesNotWantToBeRememberedIsAskedAgain() throws Exception {
        try (Browser browser = new Browser()) {
            URI consent = on(browser, logIn(browser, browser.follow(authorization()), Person.PASSWORD));
            assertThat(on(browser, decide(browser, consent, "allow")).toString())
                    .startsWith(CALLBACK);
            URI login = browser.follow(authorization());
            assertThat(login.toString()).startsWith(address + "/login?");
            assertThat(on(browser, logIn(browser, login, Person.PASSWORD)).toString())
                    .as("nor was the permission for longer")
                    .startsWith(address + "/consent?");
        }
    }

    @Test
    void aLogoutThatNoApplicationProvesToWantIsUpToTheUser() throws Exception {
        URI logout = URI.create(hydra.publicUrl() + "/oauth2/sessions/logout");
        try (Browser browser = new Browser()) {
            URI login = browser.follow(authorization());
            assertThat(on(browser, stay(browser, login)).toString()).startsWith(address + "/consent?");

            URI asked = browser.follow(logout);
            assertThat(browser.page(asked)).contains("Do you want to log out?");
            assertThat(decide(browser, asked, "no").body()).contains("still logged in");
            assertThat(browser.follow(authorization()).toString())
                    .as("known still")
                    .startsWith(address + "/consent?");

            on(browser, decide(browser, browser.follow(logout), "yes"));
            assertThat(browser.follow(authorization()).toString()).startsWith(address + "/login?");
        }
    }

    @Test
    void aPasswordAloneIsNotEnoughForWhoHasASecondFactor() throws Exception {
        person.setUpSecondFactor();
        try (Browser browser = new Browser()) {
            HttpResponse<String> answer = logIn(browser, browser.follow(authorization()), Person.PASSWORD);
            assertThat(Browser.next(answer)).as("no consent page").isEmpty();
            assertThat(answer.body()).contains("Try again");
        }
    }

    @Test
    void whoDeniesSendsTheApplicationAnError() throws Exception {
        try (Browser browser = new Browser()) {
            URI consent = on(browser, logIn(browser, browser.follow(authorization()), Person.PASSWORD));
            URI back = on(browser, decide(browser, consent, "deny"));
            assertThat(Browser.query(back, "error")).isEqualTo("access_denied");
        }
    }

    @Test
    void noPageCanBeShownInTheFrameOfAnother() throws Exception {
        try (Browser browser = new Browser()) {
            URI login = browser.follow(authorization());
            URI consent = on(browser, logIn(browser, login, Person.PASSWORD));
            for (URI page : List.of(login, consent)) {
                HttpHeaders headers = browser.get(page).headers();
                assertThat(headers.firstValue("Content-Security-Policy"))
                        .contains("default-src 'none'; frame-ancestors 'none'");
                assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
                assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
            }
        }
    }

    @Test
    void aChallengeThatIsNoneIsAPageThatSaysSo() throws Exception {
        try (Browser browser = new Browser()) {
            for (String path :
                    List.of("/login?login_challenge=x", "/consent?consent_challenge=x", "/login", "/logout")) {
                assertThat(browser.page(URI.create(address + path))).contains("This link is no longer good");
            }
            for (String path : List.of("/login", "/consent", "/logout")) {
                URI page = URI.create(address + path);
                for (HttpResponse<String> answer : List.of(
                        browser.submit(page, Map.of("email", person.email(), "password", "wrong")),
                        browser.submit(page, Map.of("%zz", "")))) {
                    assertThat(answer.statusCode()).as(path).isEqualTo(400);
                    assertThat(answer.body()).contains("This link is no longer good");
                }
            }
        }
    }
}
