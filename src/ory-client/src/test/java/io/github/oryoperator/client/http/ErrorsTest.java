package io.github.oryoperator.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryForbiddenException;
import io.github.oryoperator.client.OryGoneException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryRateLimitedException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Violation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {
    private final Errors errors = new Errors(Clock.systemUTC());

    private static Answer answer(int status, String body, String type) {
        return Answers.of(status, Map.of("content-type", List.of(type)), body);
    }

    private OryException error(Request request, int status, String body) {
        return error(request, answer(status, body, "application/json"));
    }

    private OryException error(Request request, Answer answer) {
        return catchThrowableOfType(OryException.class, () -> errors.handle(request, any -> answer));
    }

    private OryException error(int status, String body) {
        return error(Requests.get(), status, body);
    }

    private static OryConfigurationException.Kind kind(OryException e) {
        return ((OryConfigurationException) e).kind();
    }

    @ParameterizedTest
    @CsvSource({
        "400, OryValidationException, false",
        "401, OryUnauthorizedException, false",
        "402, OryValidationException, false",
        "403, OryForbiddenException, false",
        "405, OryConfigurationException, false",
        "408, OryUnavailableException, true",
        "409, OryConflictException, false",
        "410, OryGoneException, false",
        "413, OryValidationException, false",
        "422, OryValidationException, false",
        "425, OryUnavailableException, true",
        "429, OryRateLimitedException, true",
        "500, OryUnavailableException, true",
        "502, OryUnavailableException, true",
        "503, OryUnavailableException, true",
        "504, OryUnavailableException, true",
        "301, OryConfigurationException, false",
        "307, OryConfigurationException, false"
    })
    void everyStatusIsOneError(int status, String type, boolean retryable) {
        OryException e = error(status, "{}");
        assertThat(e.getClass().getSimpleName()).isEqualTo(type);
        assertThat(e.isRetryable()).isEqualTo(retryable);
        assertThat(e.status()).isEqualTo(status);
        assertThat(e.requestId()).contains("req-1");
        assertThat(e.method()).contains("GET");
        assertThat(e.path()).contains("/admin/clients");
    }

    @Test
    void aMessageThatSpeaksOfA404IsNoMissingThing() {
        var body = "{\"error\":{\"code\":%d,\"message\":\"stream 0404 of the project: 404 Not Found\"}}";
        assertThat(error(500, body.formatted(500))).isInstanceOf(OryUnavailableException.class);
        assertThat(error(400, body.formatted(400))).isInstanceOf(OryValidationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"Unable to locate the resource\",\"error_description\":\"\"}",
                "{\"error\":\"Not Found\",\"error_description\":\"Unable to locate the requested resource\"}",
                "{\"error\":{\"code\":404,\"status\":\"Not Found\",\"message\":\"Unable to locate the resource\"}}"
            })
    void aResourceThatIsNotThereIsNotFound(String body) {
        assertThat(error(404, body)).isInstanceOf(OryNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "404 page not found\n",
                "<html><h1>404 Not Found</h1></html>",
                "",
                "{\"error\":{\"code\":404,\"status\":\"Not Found\",\"reason\":\"The requested route does not exist."
                        + " Make sure you are using the right path, domain, and port.\",\"message\":\"Not Found\"}}",
                "{\"message\":\"no Route matched with those values\"}",
                "{\"timestamp\":\"2026\",\"status\":404,\"error\":\"Not Found\",\"path\":\"/admin/clients\"}",
                "{\"kind\":\"Status\",\"status\":\"Failure\",\"code\":404}",
                "[]",
                "null"
            })
    void aRouteThatIsNotThereIsNeverNotFound(String body) {
        assertThat(kind(error(404, body))).isEqualTo(OryConfigurationException.Kind.WRONG_URL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":404,\"status\":\"Not Found\",\"message\":\"nothing\"}}",
                "{\"error\":{\"status_code\":404,\"message\":\"nothing\"}}",
                "{\"error\":{\"status_code\":404,\"error\":\"Gone\",\"error_description\":\"nothing\"}}",
                "{\"error\":{\"status_code\":404,\"error\":\"nothing\"}}",
                "{\"error\":{\"error_description\":\"nothing\"},\"code\":404,\"message\":\"nothing\"}",
                "{\"error\":{},\"code\":404,\"status\":\"Not Found\",\"message\":\"nothing\"}",
                "{\"error\":{\"status_code\":404},\"message\":\"nothing\"}",
                "{\"code\":404,\"status\":\"Not Found\",\"message\":\"nothing\"}",
                "{\"code\":404,\"message\":\"nothing\"}"
            })
    void theConsoleSaysInManyWaysThatSomethingIsNotThere(String body) {
        OryException e = error(Requests.get(Api.CONSOLE), answer(404, body, "application/json"));
        assertThat(e).isInstanceOf(OryNotFoundException.class);
        assertThat(e.reason().orElseThrow()).contains("nothing");
    }

    @Test
    void allThatTheConsoleSaysIsTheReasonEachThingOnce() {
        OryException e = error(
                403,
                "{\"error\":{\"id\":\"quota_exceeded\",\"error\":\"a\",\"error_description\":\"b\",\"message\":\"c\"},"
                        + "\"id\":\"outer\",\"message\":\"c\",\"reason\":\"d\"}");
        assertThat(e.errorId()).contains("quota_exceeded");
        assertThat(e.reason()).contains("c b a d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "404 page not found\n",
                "{\"message\":\"no Route matched with those values\"}",
                "{\"error\":{\"code\":404,\"message\":\"The requested route does not exist\"}}",
                "{\"kind\":\"Status\",\"status\":\"Failure\",\"message\":\"not found\",\"code\":404}",
                "{\"error\":{\"status_code\":404,\"error_description\":\"The requested route does not exist\"}}",
                "{\"error\":{\"status_code\":404}}",
                "{\"error\":{\"status_code\":403,\"message\":\"no\"},\"code\":404,\"message\":\"no\"}",
                "{\"error\":\"Not Found\",\"code\":404,\"message\":\"Cannot GET /\"}"
            })
    void somethingElseInThePlaceOfTheConsoleIsNeverNotFound(String body) {
        assertThat(kind(error(Requests.get(Api.CONSOLE), answer(404, body, "application/json"))))
                .isEqualTo(OryConfigurationException.Kind.WRONG_URL);
    }

    @Test
    void onlyTheConsoleLeavesOutTheErrorAroundIt() {
        assertThat(kind(error(404, "{\"code\":404,\"status\":\"Not Found\",\"message\":\"nothing\"}")))
                .isEqualTo(OryConfigurationException.Kind.WRONG_URL);
    }

    @Test
    void anEndpointThatTheAdministratorDisabledIsNeverNotFound() {
        assertThat(kind(error(
                        404,
                        "{\"error\":{\"code\":404,\"status\":\"Not Found\","
                                + "\"reason\":\"This endpoint was disabled by system administrator. Please check"
                                + " your url or contact the system administrator to enable it.\"}}")))
                .isEqualTo(OryConfigurationException.Kind.ENDPOINT_DISABLED);
    }

    @Test
    void aPageInsteadOfAnApiIsAWrongUrl() {
        OryException e = error(Requests.get(), answer(200, "<html>Log in</html>", "text/html; charset=utf-8"));
        assertThat(kind(e)).isEqualTo(OryConfigurationException.Kind.WRONG_URL);
    }

    @Test
    void anEmptyAnswerIsFineWhateverItsType() {
        Answer empty = answer(200, "", "text/plain");
        assertThat(errors.handle(Requests.get(), any -> empty)).isSameAs(empty);
    }

    @Test
    void anExpectedAnswerIsAResult() {
        Request request = Requests.get().withExpected(List.of(new Expected(400, "ui")));
        Answer flow = answer(400, "{\"ui\":{}}", "application/json");
        assertThat(errors.handle(request, any -> flow)).isSameAs(flow);
    }

    @Test
    void theSameStatusWithoutWhatWasExpectedIsAnError() {
        Request request = Requests.get().withExpected(List.of(new Expected(400, "ui")));
        for (String body : List.of("{\"error\":{\"code\":400}}", "{\"ui\":null}", "ui")) {
            Answer answer = answer(400, body, "application/json");
            assertThatThrownBy(() -> errors.handle(request, any -> answer)).isInstanceOf(OryValidationException.class);
        }
        Answer other = answer(422, "{\"ui\":{}}", "application/json");
        assertThatThrownBy(() -> errors.handle(request, any -> other)).isInstanceOf(OryValidationException.class);
    }

    @Test
    void aConcurrentUpdateIsRetryableThoughItIsA400() {
        OryException e = error(
                400,
                "{\"error\":\"Unable to serialize access due to a concurrent update in another session\","
                        + "\"error_description\":\"\"}");
        assertThat(e).isInstanceOf(OryUnavailableException.class);
        assertThat(e.isRetryable()).isTrue();
        assertThat(Retries.isWorthARepetition(true, e)).isTrue();
    }

    @Test
    void anOAuth2ErrorKeepsItsNameAndItsDescriptionApart() {
        OryException e = error(
                401, "{\"error\":\"invalid_client\",\"error_description\":\"Client authentication failed: geheim\"}");
        assertThat(e).isInstanceOf(OryUnauthorizedException.class);
        assertThat(e.errorId()).contains("invalid_client");
        assertThat(e.reason()).contains("Client authentication failed: geheim");
        assertThat(e).hasMessageContaining("401 invalid_client").hasMessageNotContaining("geheim");
    }

    @Test
    void proseIsNeverAnErrorId() {
        OryException e = error(409, "{\"error\":\"a resource with geheim exists already\",\"error_description\":\"\"}");
        assertThat(e).isInstanceOf(OryConflictException.class).hasMessageNotContaining("geheim");
        assertThat(e.errorId()).isEmpty();
        assertThat(e.reason()).contains("a resource with geheim exists already");
    }

    @Test
    void aRefusedFieldIsNamedWithoutItsValue() {
        OryException e = error(
                Requests.post(
                        "{\"client_name\":\"geheim\",\"access_token_strategy\":\"x\",\"jwks\":{},\"jwks_uri\":\"u\"}"),
                400,
                "{\"error\":\"invalid_client_metadata\",\"error_description\":\"The value of one of the Client"
                        + " Metadata fields is invalid. Fields jwks and jwks_uri can not both be set. geheim\"}");
        assertThat(((OryValidationException) e).violations())
                .containsExactly(new Violation("/jwks", null), new Violation("/jwks_uri", null));
        assertThat(e).hasMessageContaining("/jwks_uri").hasMessageNotContaining("geheim");
    }

    @Test
    void aRefusedTraitIsNamedByPointerAndRule() {
        OryException e = error(
                400,
                "{\"error\":{\"code\":400,\"status\":\"Bad Request\",\"reason\":\"The request was malformed\","
                        + "\"message\":\"I[#/traits/email] S[#/properties/traits/properties/email/format]"
                        + " \\\"geheim\\\" is not valid \\\"email\\\"\"}}");
        assertThat(((OryValidationException) e).violations()).containsExactly(new Violation("/traits/email", "format"));
        assertThat(e).hasMessageContaining("/traits/email (format)").hasMessageNotContaining("geheim");
    }

    @Test
    void aForbiddenCallSaysWhereToGo() {
        OryException e = error(
                403,
                "{\"error\":{\"id\":\"session_aal2_required\",\"code\":403,\"status\":\"Forbidden\"},"
                        + "\"redirect_browser_to\":\"https://kratos/login?aal=aal2\"}");
        assertThat(((OryForbiddenException) e).redirectTo()).contains("https://kratos/login?aal=aal2");
        assertThat(e.errorId()).contains("session_aal2_required");
    }

    @Test
    void aGoneFlowNamesTheOneInItsPlace() {
        OryException e =
                error(410, "{\"error\":{\"id\":\"self_service_flow_expired\",\"code\":410},\"use_flow_id\":\"f-2\"}");
        assertThat(((OryGoneException) e).replacementFlowId()).contains("f-2");
        OryException used = error(410, "{\"redirect_to\":\"https://app/\"}");
        assertThat(((OryGoneException) used).redirectTo()).contains("https://app/");
    }

    @Test
    void aServerThatAsksForTimeIsQuoted() {
        Answer busy = Answers.of(429, Map.of("retry-after", List.of("7")), "");
        assertThat(((OryRateLimitedException) error(Requests.get(), busy)).retryAfter())
                .contains(Duration.ofSeconds(7));
        Answer down = Answers.of(503, Map.of("retry-after", List.of("9")), "");
        assertThat(((OryUnavailableException) error(Requests.get(), down)).retryAfter())
                .contains(Duration.ofSeconds(9));
    }
}
