package io.github.oryoperator.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Event streams. */
class ConsoleEventStreamsIT extends ConsoleTest {

    private static final String SNS =
            "{\"type\":\"sns\",\"topic_arn\":\"arn:aws:sns:a\",\"role_arn\":\"arn:aws:iam:b\"}";
    private static final String ENDPOINT = "https://user:word@hooks.example/in?token=abc&x=y";
    private static final String HTTPS = "{\"type\":\"https\",\"https_endpoint\":\"" + ENDPOINT
            + "\",\"https_auth_type\":\"bearer\",\"https_auth_secret\":\"s3cr3t\"}";

    private final String path = "/projects/" + newProjectId() + "/eventstreams";

    @Test
    void aStreamToSnsIsFilledInAndListedWrapped() {
        var stream = create(SNS);
        assertThat(stream.path("status").asText()).isEqualTo("active");
        assertThat(stream.path("include_security_context").asBoolean()).isFalse();
        assertThat(stream.path("event_types")).isEmpty();
        assertThat(stream.path("http_protocol_major_version").isNull()).isTrue();
        var list = CONSOLE.get(path).json(200);
        assertThat(list.path("event_streams")).containsExactly(stream);
    }

    @Test
    void thereIsNoGetOfOneStream() {
        assertThat(CONSOLE.get(path(create(SNS))).status()).isEqualTo(405);
    }

    @Test
    void eventTypesComeBackSorted() {
        var stream = create(SNS.replace("}", ",\"event_types\":[\"Session*\",\"*Failed\",\"IdentityCreated\"]}"));
        assertThat(stream.path("event_types"))
                .extracting(JsonNode::asText)
                .containsExactly("*Failed", "IdentityCreated", "Session*");
    }

    @Test
    void aStreamNeedsWhatItsTypeAndSchemeNeed() {
        for (var body : new String[] {
            "{}",
            "{\"type\":\"kafka\"}",
            "{\"type\":\"sns\"}",
            "{\"type\":\"sns\",\"topic_arn\":\"a\"}",
            "{\"type\":\"https\"}",
            https("http://hooks.example", ""),
            https("hooks", ""),
            https("https://hooks.example", ",\"https_auth_type\":\"bearer\""),
            https("https://hooks.example", ",\"https_auth_type\":\"api_key\",\"https_auth_secret\":\"s\""),
            https("https://hooks.example", ",\"https_auth_type\":\"api_key\",\"https_auth_header_name\":\"X-Key\""),
            https("https://hooks.example", ",\"https_auth_type\":\"basic\",\"https_auth_secret\":\"s\""),
            https(
                    "https://hooks.example",
                    ",\"https_auth_type\":\"bearer\",\"https_auth_secret\":\"" + "s".repeat(4097) + "\"")
        }) {
            assertThat(CONSOLE.post(path, body).status()).as(body).isEqualTo(400);
        }
        create(https(
                "https://hooks.example",
                ",\"https_auth_type\":\"bearer\",\"https_auth_secret\":\"" + "s".repeat(4096) + "\""));
    }

    @Test
    void secretsAndWhatTheEndpointHoldsBesideItsAddressAreMasked() {
        var stream = create(HTTPS);
        assertThat(stream.path("https_auth_secret").asText()).isEqualTo("********");
        assertThat(stream.path("https_endpoint").asText())
                .isEqualTo("https://********@hooks.example/in?token=********&x=********");
        assertThat(stream.path("http_protocol_major_version").asInt()).isEqualTo(2);
        assertThat(CONSOLE.get(path).text()).doesNotContain("s3cr3t", "word", "abc");
    }

    @Test
    void aMaskedValueIsNotTakenBack() {
        var stream = create(HTTPS);
        for (var field : new String[] {"https_auth_secret", "https_endpoint"}) {
            var body = "{\"" + field + "\":" + stream.path(field) + ",\"https_auth_type\":\"bearer\"}";
            var answer = CONSOLE.put(path(stream), body);
            assertThat(answer.status()).as(field).isEqualTo(400);
            assertThat(answer.error()).contains(field, "masked");
        }
        assertThat(CONSOLE.post(path, HTTPS.replace("s3cr3t", "********")).status())
                .isEqualTo(400);
    }

    @Test
    void putKeepsWhatItDoesNotName() {
        var stream = create(HTTPS);
        var paused = CONSOLE.put(path(stream), "{\"status\":\"paused\"}").json(200);
        assertThat(paused.path("status").asText()).isEqualTo("paused");
        assertThat(paused.path("http_protocol_major_version").isNull()).isTrue();
        for (var field :
                new String[] {"id", "created_at", "type", "https_endpoint", "https_auth_type", "https_auth_secret"}) {
            assertThat(paused.path(field)).as(field).isEqualTo(stream.path(field));
        }
    }

    @Test
    void anotherEndpointOrSchemeNeedsTheSecret() {
        var stream = create(HTTPS);
        for (var change : new String[] {
            "\"https_endpoint\":\"https://other.example\"",
            "\"https_auth_type\":\"api_key\",\"https_auth_header_name\":\"X-Key\""
        }) {
            assertThat(CONSOLE.put(path(stream), "{" + change + "}").status())
                    .as(change)
                    .isEqualTo(400);
            var whole = "{" + change + ",\"https_auth_secret\":\"an0ther\"}";
            assertThat(CONSOLE.put(path(stream), whole).status()).as(change).isEqualTo(200);
        }
    }

    @Test
    void theSchemeNoneNeedsNoSecretAndForgetsIt() {
        var stream = create(HTTPS);
        var open = CONSOLE.put(path(stream), "{\"https_auth_type\":\"none\"}").json(200);
        assertThat(open.has("https_auth_secret")).isFalse();
        assertThat(CONSOLE.put(path(stream), "{\"https_endpoint\":\"https://other.example\"}")
                        .status())
                .isEqualTo(200);
        assertThat(CONSOLE.put(path(stream), "{\"https_auth_type\":\"bearer\"}").status())
                .isEqualTo(400);
    }

    @Test
    void aStreamCanBecomeOneOfTheOtherType() {
        var stream = create(HTTPS);
        var sns = CONSOLE.put(path(stream), SNS).json(200);
        assertThat(sns.path("topic_arn").asText()).isEqualTo("arn:aws:sns:a");
        assertThat(sns.has("https_endpoint") || sns.has("https_auth_secret")).isFalse();
        assertThat(CONSOLE.put(path(stream), "{\"type\":\"https\"}").status()).isEqualTo(400);
    }

    @Test
    void aDestinationIsTakenOnce() {
        create(SNS);
        assertThat(CONSOLE.post(path, SNS).status()).isEqualTo(409);
        var other = create(HTTPS);
        assertThat(CONSOLE.put(path(other), SNS).status()).isEqualTo(409);
        assertThat(CONSOLE.get(path).json(200).path("event_streams")).hasSize(2).contains(other);
    }

    @Test
    void aDeletedStreamIsGone() {
        var stream = create(SNS);
        assertThat(CONSOLE.delete(path(stream)).status()).isEqualTo(204);
        assertThat(CONSOLE.get(path).json(200).path("event_streams")).isEmpty();
        assertThat(CONSOLE.delete(path(stream)).status()).isEqualTo(404);
        assertThat(CONSOLE.put(path(stream), "{}").status()).isEqualTo(404);
    }

    private JsonNode create(String body) {
        return CONSOLE.post(path, body).json(201);
    }

    private String path(JsonNode stream) {
        return path + "/" + stream.path("id").asText();
    }

    private static String https(String endpoint, String more) {
        return "{\"type\":\"https\",\"https_endpoint\":\"" + endpoint + "\"" + more + "}";
    }
}
