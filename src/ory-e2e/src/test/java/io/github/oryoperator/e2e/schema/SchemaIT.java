package io.github.oryoperator.e2e.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Each demand of each schema has at least one example that the real API server accepts and one that it refuses, and
 * the refusal says where and what to write. The demands are read from the CRDs: one without examples fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaIT {
    private static final List<Constraint> CONSTRAINTS =
            Crd.all().stream().flatMap(crd -> crd.constraints().stream()).toList();

    private final ApiServer server = new ApiServer();

    @AfterAll
    void close() {
        server.close();
    }

    @BeforeAll
    static void hasSomethingToTest() {
        assertThat(CONSTRAINTS).hasSizeGreaterThan(500);
    }

    @TestFactory
    Stream<DynamicNode> everyDemandAcceptsAndRefuses() {
        return CONSTRAINTS.stream()
                .map(constraint -> DynamicTest.dynamicTest(constraint.toString(), () -> check(constraint)));
    }

    @Test
    void noTableHoldsExamplesOfARuleThatIsGone() {
        assertThat(Tables.RULES.rules())
                .allMatch(examples -> CONSTRAINTS.stream().anyMatch(examples::areOf));
        assertThat(Tables.FORMATS)
                .allMatch(format -> CONSTRAINTS.stream().map(Constraint::schema).anyMatch(format::isOf));
    }

    @Test
    void aSpecHasNoPatternWhoseRefusalWouldQuoteIt() {
        Predicate<Constraint> inSpec =
                constraint -> constraint.path().toString().startsWith("spec");
        assertThat(CONSTRAINTS.stream().filter(inSpec))
                .noneMatch(
                        constraint -> List.of("pattern", "format", "minLength").contains(constraint.keyword()));
    }

    private void check(Constraint constraint) {
        List<Examples.Example> examples = Examples.of(constraint);
        assertThat(examples).as("examples of %s", constraint).anyMatch(Examples.Example::good);
        assertThat(examples).as("examples of %s", constraint).anyMatch(example -> !example.good());
        examples.forEach(this::check);
    }

    private void check(Examples.Example example) {
        ApiServer.Answer answer = answer(example);
        assertThat(answer.accepted())
                .as("%s: %s", example.object(), answer.message())
                .isEqualTo(example.good());
        if (!example.good()) {
            assertThat(answer.message()).contains(example.says());
        }
    }

    private ApiServer.Answer answer(Examples.Example example) {
        Crd crd = example.crd();
        if (example.from() == null) {
            return example.ofStatus() ? ofStatus(crd, example) : server.tryCreate(crd, example.object());
        }
        var before = ApiServer.renamed(example.from());
        ApiServer.Answer created = server.create(crd, before);
        assertThat(created.accepted()).as(created.message()).isTrue();
        var after = example.object().deepCopy();
        after.set("metadata", created.json().get("metadata"));
        return server.tryReplace(crd, after);
    }

    private ApiServer.Answer ofStatus(Crd crd, Examples.Example example) {
        ApiServer.Answer created = server.create(crd, ApiServer.renamed(example.object()));
        assertThat(created.accepted()).as(created.message()).isTrue();
        var written = example.object().deepCopy();
        written.set("metadata", created.json().get("metadata"));
        return server.tryStatus(crd, written);
    }
}
