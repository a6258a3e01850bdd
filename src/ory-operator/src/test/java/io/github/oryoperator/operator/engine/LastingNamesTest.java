package io.github.oryoperator.operator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oryoperator.api.ApiNames;
import org.junit.jupiter.api.Test;

/** What objects are known by, in clusters and in Ory, is the same in every version of the API: another name would leave them to nobody. */
class LastingNamesTest {
    private static final Mark MARK = new Mark("cluster-1", "apps", "shop", "uid-1", "secret-1");

    /** As it stands in Ory since the first version. */
    private static JsonNode stored() throws JsonProcessingException {
        return new ObjectMapper().readTree("""
                {"theirs": 1, "ory-operator.github.io": {
                  "cluster": "cluster-1", "namespace": "apps", "name": "shop", "uid": "uid-1", "secret": "secret-1"}}
                """);
    }

    @Test
    void theFinalizerNamesNoVersion() {
        assertThat(ApiNames.FINALIZER).isEqualTo("ory-operator.github.io/finalizer");
    }

    @Test
    void aMarkNamesNoVersionAndIsReadAsItWasEverWritten() throws JsonProcessingException {
        var theirs = new ObjectMapper().createObjectNode().put("theirs", 1);
        assertThat(MarkJson.read(stored())).contains(MARK);
        assertThat(MarkJson.with(theirs, MARK)).isEqualTo(stored());
    }
}
