package io.github.oryoperator.operator.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.oauth2client.Credentials;
import io.github.oryoperator.api.oauth2client.SecretTemplate;
import io.github.oryoperator.operator.secret.StoredSecret;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Labels and annotations of a Secret: those of the spec, those of others, and those that left the spec. */
class SecretMetadataTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatLeavesTheSpecGoesAndWhatIsOfOthersStays() {
        spec(Map.of("team", "shop", "tier", "one"), Map.of("docs", "here"));
        world.converge();
        world.secrets.store(secret().withLabels(joined(secret().labels(), "theirs", "label"))
                .withAnnotations(joined(secret().annotations(), "theirs", "annotation")));
        spec(Map.of("tier", "two"), null);
        world.reconcile();

        assertThat(secret().labels())
                .containsEntry("tier", "two")
                .containsEntry("theirs", "label")
                .containsKey(ApiNames.OWNER_UID_LABEL)
                .doesNotContainKey("team");
        assertThat(secret().annotations()).containsEntry("theirs", "annotation").doesNotContainKey("docs");
        assertThat(world.publishedSecretWorks()).isTrue();
    }

    @Test
    void aSecretWhoseSpecNamesNothingMoreIsAsIfItHadNeverNamedAnything() {
        world.converge();
        var before = secret();
        spec(Map.of("team", "shop"), Map.of("docs", "here"));
        world.converge();
        assertThat(secret().labels()).containsKey("team");
        spec(null, null);
        world.converge();

        assertThat(secret().labels()).isEqualTo(before.labels());
        assertThat(secret().annotations()).isEqualTo(before.annotations());
        world.steps.done.clear();
        world.converge();
        assertThat(world.steps.done).doesNotContain("update Secret");
    }

    /** At each write of the change, before it and after it. */
    @Test
    void whatACrashedPassPutThereGoesToo() {
        for (int at = 0; at < 4; at++) {
            for (boolean after : new boolean[] {false, true}) {
                spec(null, null);
                world.converge();
                spec(Map.of("team", "shop"), null);
                world.reconcileWithCrash(at, after);
                spec(null, null);
                world.converge();

                assertThat(secret().labels()).as("write %d, %s", at, after).doesNotContainKey("team");
            }
        }
    }

    @Test
    void ourOwnLabelsStayWhateverIsNoted() {
        spec(Map.of("team", "shop"), null);
        world.converge();
        var notes = new HashMap<>(secret().annotations());
        notes.replaceAll((name, text) ->
                name.endsWith("-of-spec") ? text + " " + ApiNames.OWNER_UID_LABEL + "  team team" : text);
        world.secrets.store(secret().withAnnotations(notes));
        spec(null, null);
        world.converge();

        assertThat(secret().labels()).containsKey(ApiNames.OWNER_UID_LABEL).doesNotContainKey("team");
    }

    private void spec(@Nullable Map<String, String> labels, @Nullable Map<String, String> annotations) {
        var template = SecretTemplate.builder()
                .name("web-credentials")
                .labels(labels)
                .annotations(annotations)
                .build();
        world.edit(spec -> spec.credentials(new Credentials(template, null)));
    }

    private StoredSecret secret() {
        return Objects.requireNonNull(world.secrets.secrets.get("web-credentials"));
    }

    private static Map<String, String> joined(Map<String, String> entries, String name, String value) {
        var joined = new HashMap<>(entries);
        joined.put(name, value);
        return joined;
    }
}
