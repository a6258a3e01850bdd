package io.github.oryoperator.testbed.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import io.github.oryoperator.testbed.contract.Asked.Pair;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAPI document of Ory's, from the same Go module that its server is built from. Headers it does not judge, and of
 * all but one of the parameters in paths the documents say no more than that they are text. Thread-safe.
 */
public final class OpenApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOCATION = "https://ory.example/api.json";

    private final Product product;
    private final JsonNode document;
    private final JsonSchemaFactory schemas;

    private OpenApiDocument(Product product, JsonNode document) {
        this.product = product;
        this.document = document;
        // An OpenAPI document is no schema as a whole: of most of its keys a schema knows nothing, and need not.
        var dialect = JsonMetaSchema.builder(OpenApi30.getInstance())
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V4,
                builder -> builder.metaSchema(dialect)
                        .defaultMetaSchemaIri(dialect.getIri())
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(LOCATION, document.toString()))));
    }

    /**
     * The one of the server that the testbed runs, or of Ory Network.
     *
     * @throws io.github.oryoperator.testbed.tool.ToolException if its Go module cannot be fetched
     */
    public static OpenApiDocument of(Product product) {
        return of(product, Toolbox.ofUser());
    }

    /** The same, fetched with the Go of this toolbox. */
    public static OpenApiDocument of(Product product, Toolbox toolbox) {
        try {
            var text = Files.readString(toolbox.module(product.module()).resolve(product.document()));
            return new OpenApiDocument(product, new YAMLMapper().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the document of " + product.module(), e);
        }
    }

    /** Everything about a request that the document does not allow; empty if it allows it whole. */
    public List<Complaint> complaints(Asked request) {
        String template = template(request.path()).orElse("");
        String method = request.method().toLowerCase(Locale.ROOT);
        if (!knows(request.method(), template)) {
            return List.of(new Complaint(
                    product, request.method() + " " + request.path(), "the document has no such operation"));
        }
        JsonNode operation = document.path("paths").path(template).path(method);
        List<String> wrong = new ArrayList<>();
        path(template, place(template, method), request, wrong);
        query(place(template, method), request, wrong);
        if (!request.body().isEmpty()) {
            String place = place(template, method) + "/requestBody";
            content(place, operation.path("requestBody"), request.contentType(), request.body(), wrong);
        } else if (operation.path("requestBody").path("required").asBoolean()) {
            wrong.add("the body is missing");
        }
        return complaints(request.method() + " " + template, wrong);
    }

    /** Everything about the answer to a request, which the document has to know, that it does not allow. */
    public List<Complaint> complaints(Asked request, Answered answer) {
        String template = template(request.path()).orElse("");
        String method = request.method().toLowerCase(Locale.ROOT);
        JsonNode responses = document.path("paths").path(template).path(method).path("responses");
        String status = Integer.toString(answer.status());
        String name = responses.has(status) ? status : "default";
        List<String> wrong = new ArrayList<>();
        if (!responses.has(name)) {
            wrong.add("the status is not declared");
        } else {
            String place = place(template, method) + "/responses/" + name;
            String referred = responses.path(name).path("$ref").asText(place);
            JsonNode declared = document.at(referred.substring(1));
            if (!answer.body().isEmpty()) {
                content(referred, declared, answer.contentType(), answer.body(), wrong);
            } else if (declared.has("content")) {
                wrong.add("there is no body");
            }
        }
        wrong.replaceAll(what -> "the answer " + status + ": " + what);
        return complaints(request.method() + " " + template, wrong);
    }

    /** What is wrong with a value that is to be one of the document's schemas, such as {@code setProject}. */
    public List<String> complaints(String schema, JsonNode value) {
        return invalid("#/components/schemas/" + schema, value);
    }

    /** The path template of the document that a path belongs to. */
    public Optional<String> template(String path) {
        if (document.path("paths").has(path)) {
            return Optional.of(path);
        }
        for (Iterator<String> names = document.path("paths").fieldNames(); names.hasNext(); ) {
            String template = names.next();
            if (path.matches(template.replaceAll("\\{[^}]+}", "[^/]+"))) {
                return Optional.of(template);
            }
        }
        return Optional.empty();
    }

    /** Whether the document has this method at this path template. */
    public boolean knows(String method, String template) {
        return document.path("paths").path(template).has(method.toLowerCase(Locale.ROOT));
    }

    /** Every operation whose caller needs a credential of this security scheme, as method and path template. */
    public Set<String> operationsThatNeed(String scheme) {
        Set<String> operations = new LinkedHashSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    for (JsonNode needed : operation.getValue().path("security")) {
                        if (needed.has(scheme)) {
                            operations.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                        }
                    }
                }));
        return operations;
    }

    /** Every path template of the document. */
    public Set<String> templates() {
        Set<String> templates = new LinkedHashSet<>();
        document.path("paths").fieldNames().forEachRemaining(templates::add);
        return templates;
    }

    private List<Complaint> complaints(String call, List<String> wrong) {
        return wrong.stream().map(what -> new Complaint(product, call, what)).toList();
    }

    private static String place(String template, String method) {
        return "#/paths/" + template.replace("/", "~1") + "/" + method;
    }

    private void path(String template, String place, Asked request, List<String> complaints) {
        List<String> names = List.of(template.split("/"));
        List<String> values = List.of(request.path().split("/"));
        JsonNode parameters = document.at(place.substring(1)).path("parameters");
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.path(i).path("name").asText();
            int at = names.indexOf("{" + name + "}");
            if (parameters.path(i).path("in").asText().equals("path") && at >= 0) {
                value(place + "/parameters/" + i + "/schema", Asked.decoded(values.get(at)))
                        .forEach(what -> complaints.add("the path parameter " + name + " is not valid: " + what));
            }
        }
    }

    private void query(String place, Asked request, List<String> complaints) {
        List<Pair> given;
        try {
            given = Asked.pairs(request.query());
        } catch (IllegalArgumentException e) {
            complaints.add("the query is not encoded as one");
            return;
        }
        Map<String, String> known = new LinkedHashMap<>();
        JsonNode parameters = document.at(place.substring(1)).path("parameters");
        for (int i = 0; i < parameters.size(); i++) {
            JsonNode parameter = parameters.path(i);
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("query")) {
                known.put(name, place + "/parameters/" + i + "/schema");
                if (parameter.path("required").asBoolean()
                        && given.stream().noneMatch(pair -> pair.name().equals(name))) {
                    complaints.add("the query parameter " + name + " is missing");
                }
            }
        }
        for (Pair pair : given) {
            String pointer = known.get(pair.name());
            if (pointer == null) {
                complaints.add("the query parameter " + pair.name() + " is not declared");
            } else {
                value(pointer, pair.value())
                        .forEach(what ->
                                complaints.add("the query parameter " + pair.name() + " is not valid: " + what));
            }
        }
    }

    private List<String> value(String pointer, String text) {
        JsonNode schema = document.at(pointer.substring(1));
        if (schema.has("items")) {
            return value(pointer + "/items", text);
        }
        String type = schema.path("type").asText();
        JsonNode value = TextNode.valueOf(text);
        if (type.equals("integer") && text.matches("-?\\d+")) {
            value = BigIntegerNode.valueOf(new BigInteger(text));
        } else if (type.equals("boolean") && text.matches("true|false")) {
            value = BooleanNode.valueOf(text.equals("true"));
        }
        return invalid(pointer, value);
    }

    private void content(String place, JsonNode declared, @Nullable String type, String body, List<String> complaints) {
        String mediaType = type == null ? "" : type.replaceFirst(" *;.*", "");
        if (!declared.path("content").has(mediaType)) {
            complaints.add("the content type " + type + " is not declared");
            return;
        }
        try {
            String pointer = place + "/content/" + mediaType.replace("/", "~1") + "/schema";
            complaints.addAll(invalid(pointer, json(mediaType, body)));
        } catch (JsonProcessingException e) {
            complaints.add("the body is not JSON");
        } catch (IllegalArgumentException e) {
            complaints.add("the body is not encoded as a form");
        }
    }

    private List<String> invalid(String pointer, JsonNode value) {
        var schema = schemas.getSchema(SchemaLocation.of(LOCATION + meant(pointer, value)));
        return schema.validate(value).stream().map(error -> error.getMessage()).toList();
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

    private static JsonNode json(String type, String body) throws JsonProcessingException {
        if (type.endsWith("json")) {
            return JSON.readTree(body);
        }
        ObjectNode form = JSON.createObjectNode();
        Asked.map(Asked.pairs(body)).forEach(form::put);
        return form;
    }
}
