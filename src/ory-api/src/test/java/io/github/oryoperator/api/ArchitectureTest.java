package io.github.oryoperator.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The API types stand alone, and read whatever a newer schema may admit. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.oryoperator.api");

    private static final DescribedPredicate<JavaClass> WIRE_RECORD = DescribedPredicate.describe(
            "records of the wire",
            type -> type.isRecord()
                    && !type.getSimpleName().equals("CommonStatus")
                    && !type.getName().contains("FreeForm"));

    @Test
    void dependOnNothingOfOursAndNoFramework() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "io.github.oryoperator.api..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "io.fabric8.kubernetes..",
                        "io.fabric8.generator.annotation..",
                        "io.fabric8.crd.generator.annotation..",
                        "org.jspecify.."))
                .check(CLASSES);
    }

    @Test
    void theCommonPartKnowsNoKind() {
        noClasses()
                .that()
                .resideInAnyPackage("io.github.oryoperator.api", "io.github.oryoperator.api.schema")
                .should()
                .dependOnClassesThat(resideInAPackage("io.github.oryoperator.api.*..")
                        .and(resideOutsideOfPackage("io.github.oryoperator.api.schema")))
                .check(CLASSES);
    }

    @Test
    void everyRecordOfTheWireIgnoresWhatItDoesNotKnow() {
        classes()
                .that(WIRE_RECORD)
                .should()
                .beAnnotatedWith(DescribedPredicate.describe(
                        "@JsonIgnoreProperties(ignoreUnknown = true)",
                        annotation -> annotation.getRawType().isEquivalentTo(JsonIgnoreProperties.class)
                                && annotation
                                        .get("ignoreUnknown")
                                        .filter(Boolean.TRUE::equals)
                                        .isPresent()))
                .check(CLASSES);
    }

    @Test
    void noRecordOfTheWireHoldsWhatJsonHasNoWordFor() {
        DescribedPredicate<JavaClass> odd = DescribedPredicate.describe(
                "enums, durations or Optionals",
                type -> type.isEnum()
                        || type.isAssignableTo(TemporalAmount.class)
                        || type.isEquivalentTo(Optional.class));

        fields().that()
                .areDeclaredInClassesThat(WIRE_RECORD)
                .and()
                .areNotStatic()
                .should()
                .haveRawType(not(odd))
                .check(CLASSES);
    }
}
