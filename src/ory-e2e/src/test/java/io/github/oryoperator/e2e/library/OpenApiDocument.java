package io.github.oryoperator.e2e.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.oryoperator.e2e.library.RecordingProxy.Recorded;
import java.io.File;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An OpenAPI document of Ory's, from the same Go module that its server is built from. */
final class OpenApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOCATION = "https://ory.example/api.json";

    private final Product product;
    private final JsonNode document;
    private final JsonSchemaFactory schemas;

    private OpenApiDocument(Product product, JsonNode document) {
        this.product = product;
        this.document = document;
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V4,
                builder -> builder.metaSchema(OpenApi30.getInstance())
                        .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(LOCATION, document.toString()))));
    }

    /** The one of the server that the testbed runs, or of Ory Network. */
    static OpenApiDocument of(Product product) throws IOException, InterruptedException {
        String module = product.module();
        Process go = new ProcessBuilder("go", "mod", "download", "-json", module)
                .directory(new File(System.getProperty("java.io.tmpdir")))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        JsonNode found = JSON.readTree(go.getInputStream());
        if (go.waitFor() != 0) {
            throw new IOException(
                    "no module " + module + ": " + found.path("Error").asText());
        }
        String text = Files.readString(Path.of(found.path("Dir").asText(), product.document()));
        return new OpenApiDocument(product, Serialization.unmarshal(text, JsonNode.class));
    }

    /** Everything about a request that the document does not allow; empty if it allows it whole. */
    List<Complaint> complaints(Recorded request) {
        String template = template(request.path());
        String method = request.method().toLowerCase(Locale.ROOT);
        if (template == null || !document.path("paths").path(template).has(method)) {
            return List.of(new Complaint(
                    product, request.method() + " " + request.path(), "the document has no such operation"));
        }
        JsonNode operation = document.path("paths").path(template).path(method);
        List<String> wrong = new ArrayList<>();
        query(operation, request, wrong);
        body("#/paths/" + template.replace("/", "~1") + "/" + method, operation.path("requestBody"), request, wrong);
        return wrong.stream()
                .map(what -> new Complaint(product, request.method() + " " + template, what))
                .toList();
    }

    private @Nullable String template(String path) {
        if (document.path("paths").has(path)) {
            return path;
        }
        for (Iterator<String> names = document.path("paths").fieldNames(); names.hasNext(); ) {
            String template = names.next();
            if (path.matches(template.replaceAll("\\{[^}]+}", "[^/]+"))) {
                return template;
            }
        }
        return null;
    }

    private static void query(JsonNode operation, Recorded request, List<String> complaints) {
        Set<String> given = pairs(request.query()).keySet();
        Set<String> known = new LinkedHashSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("query")) {
                known.add(name);
                if (parameter.path("required").asBoolean() && !given.contains(name)) {
                    complaints.add("the query parameter " + name + " is missing");
                }
            }
        }
        for (String name : given) {
            if (!known.contains(name)) {
                complaints.add("the query parameter " + name + " is not declared");
            }
        }
    }

    private void body(String operation, JsonNode declared, Recorded request, List<String> complaints) {
        String type = request.contentType();
        if (request.body().isEmpty()) {
            if (declared.path("required").asBoolean()) {
                complaints.add("the body is missing");
            }
        } else if (type == null || !declared.path("content").has(type)) {
            complaints.add("the content type " + type + " is not declared");
        } else {
            String pointer = operation + "/requestBody/content/" + type.replace("/", "~1") + "/schema";
            JsonNode body = json(type, request.body());
            JsonSchema schema = schemas.getSchema(SchemaLocation.of(LOCATION + meant(pointer, body)));
            schema.validate(body).forEach(error -> complaints.add(error.getMessage()));
        }
    }

    /** Of alternatives that a field of the body tells apart, the one that it names: by shape alone several may fit. */
    private String meant(String pointer, JsonNode body) {
        JsonNode schema = document.at(pointer.substring(1));
        String referred = schema.path("$ref").textValue();
        if (referred != null) {
            return meant(referred, body);
        }
        JsonNode discriminator = schema.path("discriminator");
        String value = body.path(discriminator.path("propertyName").asText()).asText();
        return discriminator.path("mapping").path(value).asText(pointer);
    }

    private static JsonNode json(String type, String body) {
        try {
            if (type.endsWith("json")) {
                return JSON.readTree(body);
            }
            ObjectNode form = JSON.createObjectNode();
            pairs(body).forEach(form::put);
            return form;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> pairs(@Nullable String encoded) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                pairs.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return pairs;
    }
}
