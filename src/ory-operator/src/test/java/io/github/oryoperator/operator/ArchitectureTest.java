package io.github.oryoperator.operator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.oryoperator.operator.edge.ResourceController;
import io.github.oryoperator.operator.engine.ResourceAdapter;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.github.oryoperator.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.oryoperator.operator";

    /** What serves all kinds alike. */
    private static final String[] CORE = {
        ROOT + ".engine", ROOT + ".status", ROOT + ".field", ROOT + ".inventory", ROOT + ".event"
    };

    /** What the core may use of the operator beside itself: nothing there knows a kind either. */
    private static final String[] ITS_TOOLS = {ROOT + ".election", ROOT + ".retry"};

    /** The lanes and the retry speak the framework's interfaces and are handed to it; all else goes through the edge. */
    @ArchTest
    static final ArchRule ONLY_THE_EDGE_KNOWS_THE_FRAMEWORK = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".edge", ROOT + ".lane", ROOT + ".retry")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.javaoperatorsdk..")
            .because("moving to another version of the framework, or to another one, must be local");

    @ArchTest
    static final ArchRule ADAPTERS_SEE_NO_KUBERNETES_CLIENT = noClasses()
            .that()
            .implement(ResourceAdapter.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8.kubernetes.client..")
            .because("an adapter translates; it decides and stores nothing");

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_KIND = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage(ROOT + "..", "io.github.oryoperator.api.*..", "io.github.oryoperator.client.*..")
                            .and(resideOutsideOfPackages(CORE))
                            .and(resideOutsideOfPackages(ITS_TOOLS)))
            .because("a kind that is added tomorrow is a stranger to it too");

    /** One exception: the table of failures knows what the client throws. */
    @ArchTest
    static final ArchRule THE_ENGINE_TALKS_TO_NO_CLUSTER = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".engine", ROOT + ".status", ROOT + ".field", ROOT + ".inventory")
            .and()
            .doNotHaveSimpleName("Failures")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8.kubernetes.client..");

    @ArchTest
    static final ArchRule PURE_PACKAGES_TALK_TO_NOBODY = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".status", ROOT + ".field")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..", "io.github.oryoperator.client..", "java.net..");

    @ArchTest
    static final ArchRule A_KIND_HAS_A_CONTROLLER_OF_ITS_NAME = classes()
            .that()
            .areAssignableTo(ResourceController.class)
            .and()
            .doNotHaveFullyQualifiedName(ResourceController.class.getName())
            .should()
            .haveSimpleNameEndingWith("Controller")
            .andShould()
            .resideOutsideOfPackages(CORE)
            .andShould()
            .resideOutsideOfPackage(ROOT + ".edge");

    @ArchTest
    static final ArchRule NO_NAMES_THAT_SAY_NOTHING =
            noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl|Abstract[A-Z].*|Base[A-Z].*)");
}
