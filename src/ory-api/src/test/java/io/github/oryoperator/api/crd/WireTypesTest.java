package io.github.oryoperator.api.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One object that cannot be read would stop the operator for all: the types read whatever a schema may admit. */
class WireTypesTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();
    private static final int SEEDS = 200;

    static Stream<Arguments> kinds() {
        return Crds.KINDS.stream().map(type -> Arguments.of(HasMetadata.getPlural(type) + ".yaml", type));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void keepEveryFieldOfTheSchema(String crd, Class<? extends HasMetadata> type) {
        for (int seed = 0; seed < SEEDS; seed++) {
            ObjectNode object = new AnyObject(seed, false).of(crd);

            HasMetadata read = JSON.unmarshal(JSON.asJson(object), type);

            ObjectNode written = JSON.unmarshal(JSON.asJson(read), ObjectNode.class);
            assertThat(written.get("spec")).as("seed %d", seed).isEqualTo(object.get("spec"));
            assertThat(written.get("status")).as("seed %d", seed).isEqualTo(withoutEmptyLists(object.get("status")));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void readWhatANewerSchemaAdmits(String crd, Class<? extends HasMetadata> type) {
        for (int seed = 0; seed < SEEDS; seed++) {
            ObjectNode object = new AnyObject(seed, true).of(crd);

            HasMetadata read = JSON.unmarshal(JSON.asJson(object), type);

            assertThat(read).isInstanceOf(type);
            assertThat(read.getMetadata().getName()).isEqualTo("specimen");
        }
    }

    @Test
    void anObjectOfItsKindIsReadAsItsType() {
        OAuth2Client client = JSON.unmarshal(
                "{\"apiVersion\":\"ory-operator.github.io/v1alpha1\",\"kind\":\"OAuth2Client\",\"spec\":{}}",
                OAuth2Client.class);

        assertThat(client.getSpec().tenant()).hasToString("OryTenant/default");
        assertThat(client.getStatus()).isNull();
    }

    /** A status does not tell an empty list from none. */
    private static JsonNode withoutEmptyLists(JsonNode node) {
        JsonNode kept = node.deepCopy();
        if (kept instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue() instanceof ArrayNode list && list.isEmpty());
            object.properties().forEach(field -> field.setValue(withoutEmptyLists(field.getValue())));
        } else if (kept instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withoutEmptyLists(array.get(i)));
            }
        }
        return kept;
    }
}
