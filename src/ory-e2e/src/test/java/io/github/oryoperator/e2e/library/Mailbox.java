package io.github.oryoperator.e2e.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oryoperator.client.Api;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mail that Kratos would send. */
final class Mailbox {
    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Mailbox() {}

    /** The code in the newest mail of that template to that address. */
    static String code(String address, String template) throws Exception {
        URI messages = RealOry.url(Api.KRATOS_ADMIN)
                .resolve("/admin/courier/messages?recipient=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(messages).build(), HttpResponse.BodyHandlers.ofString());
        for (JsonNode message : JSON.readTree(answer.body())) {
            if (message.path("template_type").asText().equals(template)) {
                Matcher code = CODE.matcher(message.path("body").asText());
                if (code.find()) {
                    return code.group();
                }
            }
        }
        throw new AssertionError("no mail with a code");
    }
}
