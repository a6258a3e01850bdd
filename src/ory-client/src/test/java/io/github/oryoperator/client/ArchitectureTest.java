package io.github.oryoperator.client;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

@AnalyzeClasses(packagesOf = Ory.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.oryoperator.client";
    /** The classes at the root that put the whole together; all others there are words that depend on nothing. */
    private static final Set<String> ENTRY = Set.of("Ory", "OryBuilder", "Bindings", "Binding");

    @ArchTest
    static final ArchRule packagesDependOneWay = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    boolean root = type.getPackageName().equals(ROOT);
                    String slice = root ? (isEntry(type) ? "entry" : "words") : type.getPackageName();
                    return SliceIdentifier.of(slice);
                }

                @Override
                public String getDescription() {
                    return "the entry point, the words and each package";
                }
            })
            .should()
            .beFreeOfCycles();

    private static boolean isEntry(JavaClass type) {
        return ENTRY.contains(type.getSimpleName())
                || type.getEnclosingClass().map(ArchitectureTest::isEntry).orElse(false);
    }

    @ArchTest
    static final ArchRule onlyTheTransportKnowsItsLibraries = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..", "dev.failsafe..", "kotlin..");

    @ArchTest
    static final ArchRule nothingOfKubernetes = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..", "io.javaoperatorsdk..", "io.github.oryoperator.api..");

    @ArchTest
    static final ArchRule onlyJavaJacksonAndLoggingElsewhere = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "javax.net..",
                    ROOT + "..",
                    "com.fasterxml.jackson..",
                    "org.slf4j..",
                    "org.jspecify..",
                    "okhttp3..",
                    "okio..",
                    "dev.failsafe..",
                    "com.github.benmanes.caffeine..",
                    "kotlin.."));
}
