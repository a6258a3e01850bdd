package io.github.oryoperator.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class LocalStackIT {

    private final LocalStack stack = LocalStack.shared();

    @Test
    void keepsNamespacesAndSecrets() {
        assertThat(stack.kubectl("create", "namespace", "first").output()).contains("created");
        assertThat(stack.kubectl("create", "secret", "generic", "one", "-n", "first", "--from-literal=a=b")
                        .output())
                .contains("created");
        assertThat(stack.kubectl("get", "secret", "one", "-n", "first", "-o", "jsonpath={.data.a}")
                        .output())
                .isEqualTo("Yg==");
    }

    @Test
    void keepsClientsInHydra() throws IOException, InterruptedException {
        var clients = stack.hydra().adminUrl().resolve("/admin/clients");
        assertThat(send(HttpRequest.newBuilder(clients)
                                .POST(HttpRequest.BodyPublishers.ofString("{\"client_id\":\"first\"}"))
                                .build())
                        .statusCode())
                .isEqualTo(201);
        assertThat(send(HttpRequest.newBuilder(URI.create(clients + "/first")).build())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void finishesTheDeletionOfANamespace() {
        stack.kubectl("create", "namespace", "short-lived").output();
        assertThat(stack.kubectl("delete", "namespace", "short-lived", "--timeout=20s")
                        .output())
                .contains("deleted");
    }

    @Test
    void answersFromKratosAndKeto() throws IOException, InterruptedException {
        var identities = stack.kratos().adminUrl().resolve("/admin/identities");
        assertThat(send(HttpRequest.newBuilder(identities).build()).body()).startsWith("[");
        var tuples = stack.keto().writeUrl().resolve("/admin/relation-tuples");
        var tuple = "{\"namespace\":\"files\",\"object\":\"a\",\"relation\":\"owner\",\"subject_id\":\"b\"}";
        assertThat(send(HttpRequest.newBuilder(tuples)
                                .PUT(HttpRequest.BodyPublishers.ofString(tuple))
                                .build())
                        .statusCode())
                .isEqualTo(201);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
