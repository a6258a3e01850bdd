package io.github.oryoperator.operator.oryidentity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.field.Managed;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Traits and metadata member by member: what the spec names is made so, what it no longer names goes, and all else stays. */
class SectionTest {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private static @Nullable JsonNode json(@Nullable String text) {
        try {
            return text == null ? null : JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON in a test", e);
        }
    }

    private static Section section(String wanted, @Nullable String actual) {
        return section(wanted, actual, leaf -> true);
    }

    private static Section section(String wanted, @Nullable String actual, Predicate<JsonPointer> ours) {
        return new Section("traits", "/traits", Leaves.of(json(wanted)), ours, json(actual));
    }

    private static Managed before(String... fields) {
        return new Managed(Set.of(fields), false);
    }

    private static List<String> differences(Section section, Managed managed) {
        return section.differences(managed).stream().map(Difference::path).toList();
    }

    /** The patch as text; values included, unlike in its own. */
    private static List<String> patch(Section section, Managed managed) {
        return section.patch(managed).stream()
                .map(operation -> operation.op() + " " + operation.path()
                        + (operation.value() == null ? "" : " " + operation.value()).replace('"', '\''))
                .toList();
    }

    @Test
    void whatIsTheSameInOtherWordsDiffersInNothing() {
        var section = section(
                "{'a': 1, 'b': {'c': 'x', 'gone': null}, 'l': [1, 2]}", "{'l': [1.0, 2], 'b': {'c': 'x'}, 'a': 1.0}");
        assertThat(differences(section, before())).isEmpty();
        assertThat(section.patch(before())).isEmpty();
    }

    @Test
    void onlyWhatDiffersIsWritten() {
        var section = section(
                "{'name': {'first': 'A', 'last': 'B'}, 'email': 'e'}",
                "{'name': {'first': 'A', 'last': 'X', 'nick': 'N'}, 'email': 'e', 'phone': '1'}");
        assertThat(differences(section, before())).containsExactly("traits/name/last");
        assertThat(patch(section, before())).containsExactly("add /traits/name/last 'B'");
    }

    @Test
    void anObjectThatIsNotThereComesWithItsFirstMember() {
        var section = section("{'name': {'first': 'A', 'more': {'x': 1}}}", "{'email': 'e'}");
        assertThat(patch(section, before()))
                .containsExactly("add /traits/name {'first':'A'}", "add /traits/name/more {'x':1}");
    }

    @Test
    void whatStandsInTheWayOfAnObjectIsReplaced() {
        var section = section("{'name': {'first': 'A'}}", "{'name': 'A'}");
        assertThat(patch(section, before("traits/name"))).containsExactly("add /traits/name {'first':'A'}");
    }

    @Test
    void whereThereIsNoObjectAllIsWritten() {
        assertThat(patch(section("{'a': {'b': 1}, 'c': 2}", null), before()))
                .containsExactly("replace /traits {'a':{'b':1},'c':2}");
        assertThat(patch(section("{}", null), before())).isEmpty();
    }

    @Test
    void whatTheSpecNamedBeforeAndNamesNoMoreGoes() {
        var section = section("{'a': 1}", "{'a': 1, 'b': 2, 'c': 3}");
        assertThat(differences(section, before("traits/a", "traits/b", "traits/gone", "metadataPublic/c")))
                .containsExactly("traits/b");
        assertThat(patch(section, before("traits/a", "traits/b"))).containsExactly("remove /traits/b");
    }

    @Test
    void namesWithSlashesAndTildesAreFoundAgain() {
        var section = section("{'a/b': {'c~d': 1}}", "{'a/b': {'c~d': 2, 'e': 3}}");
        assertThat(section.named()).containsExactly("traits/a~1b/c~0d");
        assertThat(patch(section, before("traits/a~1b/e")))
                .containsExactly("add /traits/a~1b/c~0d 1", "remove /traits/a~1b/e");
    }

    @Test
    void whatIsLeftToItsOwnerIsNeitherWrittenNorRemoved() {
        var section = section(
                "{'email': 'new', 'name': 'A'}",
                "{'email': 'old', 'name': 'B', 'former': 1}",
                leaf -> Leaves.isWithin(leaf, JsonPointer.compile("/email")));
        assertThat(section.named()).containsExactly("traits/email");
        assertThat(patch(section, before("traits/name", "traits/former"))).containsExactly("add /traits/email 'new'");
    }

    @Test
    void aPathIsFreeAsLongAsItLeadsThroughObjects() {
        var document = Objects.requireNonNull(json("{'name': {'first': 'A'}, 'mails': ['m'], 'x': 1}"));
        assertThat(List.of("/name/first", "/name/last", "/new/deep/path", "/mails"))
                .allMatch(path -> Leaves.isFree(document, JsonPointer.compile(path)));
        assertThat(List.of("/mails/0", "/x/y", "/name/first/z"))
                .noneMatch(path -> Leaves.isFree(document, JsonPointer.compile(path)));
    }

    @Test
    void anObjectWithoutMembersAsksForAnObjectAndEmptiesNone() {
        assertThat(differences(section("{'app': {}}", "{'app': {'theme': 'dark'}}"), before()))
                .isEmpty();
        assertThat(patch(section("{'app': {}}", "{}"), before())).containsExactly("add /traits/app {}");
        assertThat(patch(section("{'app': {}}", "{'app': {'theme': 'dark', 'old': 1}}"), before("traits/app/old")))
                .containsExactly("remove /traits/app/old");
    }

    @Test
    void noValueIsTold() {
        var section = section("{'email': 'canary-wanted'}", "{'email': 'canary-actual', 'old': 'canary-old'}");
        assertThat(section.differences(before("traits/old")))
                .hasSize(2)
                .noneMatch(difference -> difference.toString().contains("canary"));
        assertThat(section.patch(before("traits/old")))
                .extracting(JsonPatch::toString)
                .noneMatch(text -> text.contains("canary"));
    }
}
