package io.github.oryoperator.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oauth2client.OAuth2ClientSpec;
import io.github.oryoperator.api.oauth2client.OAuth2ClientStatus;
import io.github.oryoperator.api.tenant.ClusterOryTenant;
import io.github.oryoperator.api.tenant.ClusterOryTenantSpec;
import io.github.oryoperator.api.tenant.OryTenant;
import io.github.oryoperator.api.tenant.OryTenantSpec;
import io.github.oryoperator.api.tenant.TenantStatus;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that the API server accepts, or accepted once, whatever this version of the operator thinks of them. */
@NullUnmarked // A null where none is expected fails the test, as it should.
class ForgivingJsonTest {
    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e308",
            "123456789012345678901234567890",
            "\"\"",
            "\" \"",
            "\"text\"",
            "\"1\"",
            "[]",
            "[null]",
            "[\"\"]",
            "[1, true]",
            "[[]]",
            "[{}]",
            "[{\"a\": 1}]",
            "{}",
            "{\"a\": null}",
            "{\"\": {\"a\": []}}");

    private final KubernetesSerialization json = ForgivingJson.serialization();

    @BeforeEach
    void register() {
        json.registerKubernetesResource(OAuth2Client.class);
        json.registerKubernetesResource(OryTenant.class);
        json.registerKubernetesResource(ClusterOryTenant.class);
    }

    /** As the API server reads an apply patch: what YAML 1.1 does not take as it is, and what it would take for a line break. */
    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x1B, 0x7F, 0x80, 0x85, 0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF})
    void textThatYamlDoesNotTakeIsEscaped(int character) throws Exception {
        var odd = Character.toString(character);
        var written = json.asJson(Map.of("a" + odd, "b" + odd + odd + "c"));
        assertThat(written).doesNotContain(odd);
        assertThat(new ObjectMapper().readTree(written).get("a" + odd).textValue())
                .isEqualTo("b" + odd + odd + "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ä", "田", "🎉", "\uD7FF", "\uE000", "\uFFFD", "\u00A0", "\u202E"})
    void textThatYamlTakesStaysAsItIs(String text) {
        assertThat(json.asJson(Map.of("a", text))).isEqualTo("{\"a\":\"" + text + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scopes\": \"read\"}",
                "{\"scopes\": [\"read\", {\"a\": 1}]}",
                "{\"clientName\": {\"a\": [1]}}",
                "{\"suspend\": \"maybe\"}",
                "{\"suspend\": 1e400}",
                "{\"credentials\": true}",
                "{\"credentials\": {\"secret\": [], \"rotation\": \"1h\"}}",
                "{\"tokenLifespans\": 5}",
                "{\"metadata\": \"text\"}",
                "{\"metadata\": null}",
                "{\"jwks\": [1]}",
                "{\"tenantRef\": \"name\"}",
                "{\"managementPolicy\": \"AddedLater\"}",
                "{\"addedLater\": {\"a\": [null]}}",
                "[]",
                "\"text\"",
                "null"
            })
    void whateverASpecHoldsTheObjectIsRead(String spec) {
        assertThat(read(object(spec)).getMetadata().getName()).isEqualTo("odd");
        assertThat(list(object(spec)).getItems()).hasSize(2);
        assertThat(event(object(spec)).getMetadata().getName()).isEqualTo("odd");
    }

    /** Each field, of records in records too, with each kind of value: most are of the wrong one. */
    static Stream<Arguments> oddFields() {
        return Stream.of(
                        fields("OAuth2Client", "spec", OAuth2ClientSpec.class),
                        fields("OAuth2Client", "status", OAuth2ClientStatus.class),
                        fields("OryTenant", "spec", OryTenantSpec.class),
                        fields("OryTenant", "status", TenantStatus.class),
                        fields("ClusterOryTenant", "spec", ClusterOryTenantSpec.class))
                .flatMap(fields -> fields);
    }

    private static Stream<Arguments> fields(String kind, String part, Class<? extends Record> type) {
        var fields = paths(type).map(path -> Arguments.of(kind, part, path)).toList();
        assertThat(fields).isNotEmpty();
        return fields.stream();
    }

    @ParameterizedTest
    @MethodSource("oddFields")
    void whateverAFieldHoldsTheObjectIsReadAndItsListsHoldNoNulls(String kind, String part, List<String> path) {
        for (var value : ODD_VALUES) {
            var content = value;
            for (int i = path.size() - 1; i >= 0; i--) {
                content = "{\"" + path.get(i) + "\":" + content + "}";
            }
            var object = "{\"apiVersion\":\"ory-operator.github.io/v1alpha1\",\"kind\":\"" + kind
                    + "\",\"metadata\":{\"name\":\"odd\"},\"" + part + "\":" + content + "}";

            var read = json.unmarshal("{\"type\":\"ADDED\",\"object\":" + object + "}", WatchEvent.class)
                    .getObject();

            assertThat(read).isInstanceOf(CustomResource.class);
            assertThat(((CustomResource<?, ?>) read).getMetadata().getName()).isEqualTo("odd");
            if (!isFree(path)) {
                assertThat(String.valueOf(((CustomResource<?, ?>) read).getSpec()))
                        .doesNotContain("[null", ", null]", ", null,");
            }
        }
    }

    /** Where a null in a list is the user's word. */
    private static boolean isFree(List<String> path) {
        return path.equals(List.of("metadata")) || path.equals(List.of("jwks"));
    }

    private static Stream<List<String>> paths(Class<?> type) {
        return Stream.of(Objects.requireNonNullElse(type.getRecordComponents(), new RecordComponent[0]))
                .flatMap(field -> Stream.concat(
                        Stream.of(List.of(field.getName())),
                        paths(field.getType())
                                .map(rest -> Stream.concat(Stream.of(field.getName()), rest.stream())
                                        .toList())));
    }

    @Test
    void metadataNestedDeeperThanAnybodyMeansItIsCut() {
        var deep = object("{\"metadata\": " + "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000) + "}");

        for (var read : new OAuth2Client[] {read(deep), list(deep).getItems().get(0), event(deep)}) {
            assertThat(depth(read.getSpec().metadata())).isBetween(200, 300);
            assertThat(json.clone(read)).isNotNull();
        }
    }

    @Test
    void managedFieldsMayBeAsDeepAsTheObject() {
        var deep =
                "{\"apiVersion\":\"ory-operator.github.io/v1alpha1\",\"kind\":\"OAuth2Client\",\"metadata\":{\"name\":\"odd\","
                        + "\"managedFields\":[{\"fieldsV1\":" + "{\"f:a\":".repeat(9_000) + "{}" + "}".repeat(9_000)
                        + "}]},\"spec\":{}}";

        assertThat(read(deep).getMetadata().getName()).isEqualTo("odd");
        assertThat(event(deep).getMetadata().getName()).isEqualTo("odd");
    }

    @Test
    void namesMayBeAsLongAsAnObjectMayBe() {
        var name = "n".repeat(1_000_000);

        assertThat(event(object("{\"metadata\": {\"" + name + "\": 1}}"))
                        .getSpec()
                        .metadata()
                        .has(name))
                .isTrue();
    }

    @Test
    void freeJsonKeepsItsNullsAndItsDigits() {
        var metadata = read(object(
                        "{\"metadata\": {\"a\": [null, 0.10, 123456789012345678901234567890], \"b\": null}}"))
                .getSpec()
                .metadata();

        assertThat(metadata).hasToString("{\"a\":[null,0.1,123456789012345678901234567890],\"b\":null}");
    }

    @Test
    void freeJsonThatIsNotThereIsNotNamed() {
        for (var client : List.of(read(object("{}")), event(object("{}")))) {
            assertThat(client.getSpec().metadata()).isNull();
            assertThat(client.getSpec().jwks()).isNull();
        }
    }

    private OAuth2Client read(String object) {
        return json.unmarshal(object, OAuth2Client.class);
    }

    private KubernetesResourceList<OAuth2Client> list(String object) {
        return json.unmarshal(
                "{\"kind\":\"OAuth2ClientList\",\"metadata\":{},\"items\":[" + object + "," + object("{}") + "]}",
                Clients.class);
    }

    private OAuth2Client event(String object) {
        var event = json.unmarshal("{\"type\":\"MODIFIED\",\"object\":" + object + "}", WatchEvent.class);
        return (OAuth2Client) event.getObject();
    }

    private static String object(String spec) {
        return "{\"apiVersion\":\"ory-operator.github.io/v1alpha1\",\"kind\":\"OAuth2Client\",\"metadata\":{\"name\":\"odd\"},\"spec\":"
                + spec + "}";
    }

    private static int depth(JsonNode node) {
        int depth = 0;
        for (var at = node; at.isContainerNode(); at = at.path("a")) {
            depth++;
        }
        return depth;
    }

    private static final class Clients
            extends io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList<OAuth2Client> {
        private static final long serialVersionUID = 1L;
    }
}
