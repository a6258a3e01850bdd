package io.github.oryoperator.operator.oryidentity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

/** What an identity logs in with, as its schema says. */
class IdentifiersTest {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String IDENTIFIER = "'ory.sh/kratos': {'credentials': {'password': {'identifier': true}}}";

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private static JsonNode schema(String traits) throws JsonProcessingException {
        return json("{'properties': {'traits': {'properties': {" + traits + "}}}, 'definitions': {'address': {"
                + IDENTIFIER + "}, 'endless': {'$ref': '#/definitions/endless'}}}");
    }

    @Test
    void onlyPropertiesThatTheSchemaCallsIdentifiers() throws JsonProcessingException {
        var schema = schema("'email': {" + IDENTIFIER + "}, 'name': {'type': 'string'}, 'phone': {'ory.sh/kratos':"
                + " {'credentials': {'totp': {'account_name': true}}, 'verification': {'via': 'sms'}}}");
        assertThat(Identifiers.of(schema, json("{'email': 'a@b', 'name': 'N', 'phone': '1'}")))
                .containsExactly("a@b");
    }

    @Test
    void inObjectsAndListsAndByReference() throws JsonProcessingException {
        var schema = schema("'login': {'properties': {'user': {" + IDENTIFIER + "}}}, 'mails': {'items': {'$ref':"
                + " '#/definitions/address'}}, 'other': {'allOf': [{" + IDENTIFIER + "}]}");
        assertThat(Identifiers.of(schema, json("{'login': {'user': 'u'}, 'mails': ['m', 'n'], 'other': 'o'}")))
                .containsExactlyInAnyOrder("u", "m", "n", "o");
    }

    @Test
    void aSchemaWithoutEndEnds() throws JsonProcessingException {
        assertThat(Identifiers.of(schema("'x': {'$ref': '#/definitions/endless'}"), json("{'x': 'v'}")))
                .isEmpty();
    }

    @Test
    void noTraitsNoIdentifiers() throws JsonProcessingException {
        assertThat(Identifiers.of(schema("'email': {" + IDENTIFIER + "}"), null))
                .isEmpty();
        assertThat(Identifiers.of(json("{}"), json("{'email': 'e'}"))).isEmpty();
    }
}
