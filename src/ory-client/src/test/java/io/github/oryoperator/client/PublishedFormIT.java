package io.github.oryoperator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** What is published of the library, taken from the folder that the build publishes it to for tests. */
class PublishedFormIT {
    private static final Path PUBLISHED = Path.of("target", "published");
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "library.md");

    /** The newest file of that ending. */
    private static Path file(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(PUBLISHED.resolve("repository"))) {
            return files.filter(
                            file -> file.getFileName().toString().matches("ory-client-[0-9.-]+(SNAPSHOT)?" + ending))
                    .max(Comparator.comparing(Path::toString))
                    .orElseThrow(() -> new AssertionError("nothing like " + ending + " is published"));
        }
    }

    private static List<String> entries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void theJarHasAModuleNameThatDoesNotComeFromItsFile() throws IOException {
        assertThat(ModuleFinder.of(file("[.]jar")).findAll())
                .extracting(ModuleReference::descriptor)
                .extracting(ModuleDescriptor::name)
                .containsExactly("io.github.oryoperator.client");
    }

    @Test
    void theJarHoldsItsLicence() throws IOException {
        assertThat(entries(file("[.]jar"))).contains("META-INF/LICENSE");
    }

    @Test
    void everyClassHasItsSource() throws IOException {
        List<String> sources = entries(file("-sources[.]jar"));
        assertThat(entries(file("[.]jar")))
                .filteredOn(name -> name.endsWith(".class") && !name.contains("$"))
                .contains("io/github/oryoperator/client/EndpointBuilder.class")
                .allSatisfy(name -> assertThat(sources).contains(name.replace(".class", ".java")));
    }

    @Test
    void everyPackageHasItsJavadoc() throws IOException {
        List<String> pages = entries(file("-javadoc[.]jar"));
        assertThat(entries(file("[.]jar")))
                .filteredOn(name -> name.endsWith("package-info.class"))
                .hasSizeGreaterThan(8)
                .allSatisfy(name -> assertThat(pages)
                        .anyMatch(page -> page.endsWith(name.replace("package-info.class", "package-summary.html"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "description",
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "scm/connection",
                "scm/developerConnection",
                "scm/url"
            })
    void thePomSaysWhatMavenCentralAsksFor(String element) throws Exception {
        assertThat(evaluate("/project/" + element))
                .isNotBlank()
                .as("the project's, not one that Maven has made of the module's folder")
                .doesNotContain("src/ory-client");
    }

    @Test
    void thePomNeedsNoOtherPomOfThisProject() throws Exception {
        assertThat(evaluate("count(/project/parent) + count(/project/dependencyManagement)"))
                .isEqualTo("0");
        assertThat(evaluate("count(//dependency[not(version)])")).isEqualTo("0");
        assertThat(evaluate("count(//dependency[groupId = 'io.github.ory-operator'])"))
                .isEqualTo("0");
        assertThat(evaluate("count(//dependency[scope = 'test'])")).isEqualTo("0");
        assertThat(Files.readString(file("[.]pom"))).doesNotContain("${");
    }

    @Test
    void whatComesWithItIsWhatTheDocumentSays() throws IOException {
        String tree = Files.readAllLines(PUBLISHED.resolve("tree.txt")).stream()
                .skip(1)
                .map(line -> line.replaceFirst(":jar:.*", ""))
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(DOCUMENT)).contains("```\n" + tree + "\n```");
        assertThat(tree)
                .contains("com.squareup.okhttp3:okhttp-jvm")
                .doesNotContainIgnoringCase("kubernetes")
                .doesNotContain("io.fabric8");
    }

    private static String evaluate(String path) throws Exception {
        try (InputStream in = Files.newInputStream(file("[.]pom"))) {
            Document pom =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            return XPathFactory.newInstance().newXPath().evaluate(path, pom);
        }
    }
}
