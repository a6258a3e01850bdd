package io.github.oryoperator.e2e.library;

import io.github.oryoperator.e2e.system.Project;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.process.CommandLine;
import io.github.oryoperator.testbed.process.CommandResult;
import io.github.oryoperator.testbed.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code examples/java} as a user has it: a Maven project somewhere else, built with the library and the types as they are published, by
 * the oldest JDK that the library promises to run on.
 *
 * <p>Its local repository is empty at first. All but the library comes from the repository of the build that runs the
 * tests, without the network, and what should be missing there from where Maven has it from.
 */
record ExampleProject(Path folder, Path java, String classPath) {
    private static final Pattern SELECTED = Pattern.compile("Selected JDK toolchain: JDK\\[(.+?)]");

    /** Built when it is first asked for, then once for all tests of this JVM. */
    static ExampleProject shared() {
        return Once.PROJECT;
    }

    private static final class Once {
        static final ExampleProject PROJECT = build(LocalStack.shared().folder().resolve("examples-java"));
    }

    private static ExampleProject build(Path folder) {
        try {
            copy(Project.file("examples/java"), folder);
            Files.writeString(folder.resolve("settings.xml"), settings(folder));
            CommandResult build = maven().run(
                            "--batch-mode",
                            "--no-transfer-progress",
                            "--settings",
                            folder.resolve("settings.xml").toString(),
                            "--file",
                            folder.resolve("pom.xml").toString(),
                            plugin("maven-toolchains-plugin") + ":select-jdk-toolchain",
                            "-Dtoolchain.jdk.version=" + System.getProperty("jdk.library", "[17,18)"),
                            "-Dtoolchain.jdk.mode=Never",
                            "compile",
                            "-Dmaven.compiler.failOnWarning=true",
                            plugin("maven-dependency-plugin") + ":build-classpath",
                            "-Dmdep.outputFile=" + folder.resolve("class-path"));
            Matcher jdk = SELECTED.matcher(build.stdout());
            if (!build.succeeded() || !jdk.find()) {
                throw new AssertionError("Maven did not build it: " + build.stdout() + build.stderr());
            }
            String libraries = Files.readString(folder.resolve("class-path"));
            return new ExampleProject(
                    folder, Path.of(jdk.group(1), "bin", "java"), folder.resolve("target/classes") + ":" + libraries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the program prints, once it has ended well. */
    String run(Map<String, String> environment, String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of("-cp", classPath, "com.example.ory." + program));
        command.addAll(List.of(arguments));
        CommandResult result = new CommandLine(java, environment).run(command.toArray(String[]::new));
        if (!result.succeeded()) {
            throw new AssertionError(program + " failed: " + result.stdout() + result.stderr());
        }
        return result.stdout();
    }

    /** The program as a server, not started yet. */
    ServerProcess server(Map<String, String> environment, String program, int port) {
        return ServerProcess.named(program, java)
                .arguments("-cp", classPath, "com.example.ory." + program, Integer.toString(port))
                .environment(environment)
                .log(folder.resolve(program + ".log"))
                .port(port)
                .readyWhen(() -> answers(port))
                .build();
    }

    /** Whatever it says. */
    private static boolean answers(int port) {
        try {
            URI root = URI.create("http://127.0.0.1:" + port + "/");
            HttpURLConnection connection = (HttpURLConnection) root.toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(2_000);
            return connection.getResponseCode() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static CommandLine maven() {
        Map<String, String> environment = new TreeMap<>();
        for (String variable : List.of("JAVA_HOME", "MAVEN_OPTS", "MAVEN_ARGS")) {
            Optional.ofNullable(System.getenv(variable)).ifPresent(value -> environment.put(variable, value));
        }
        String home = System.getProperty("maven.home");
        Path program = home == null ? Path.of("mvn") : Path.of(home, "bin", "mvn");
        return new CommandLine(program, environment);
    }

    /** A plugin in the version that the build has, and so has fetched already. */
    private static String plugin(String name) throws IOException {
        Matcher version = Pattern.compile("<artifactId>" + name + "</artifactId>\\s*<version>(.+?)</version>")
                .matcher(Files.readString(Project.file("pom.xml")));
        if (!version.find()) {
            throw new AssertionError("the build has no " + name);
        }
        return "org.apache.maven.plugins:" + name + ":" + version.group(1);
    }

    private static String settings(Path folder) {
        Path repository =
                Path.of(System.getProperty("maven.repo", System.getProperty("user.home") + "/.m2/repository"));
        return """
                <settings>
                  <localRepository>%s</localRepository>
                  <profiles>
                    <profile>
                      <id>offline</id>
                      <repositories>
                        <repository>
                          <id>published-client</id>
                          <url>%s</url>
                        </repository>
                        <repository>
                          <id>published-api</id>
                          <url>%s</url>
                        </repository>
                        <repository>
                          <id>build</id>
                          <url>%4$s</url>
                          <releases><checksumPolicy>ignore</checksumPolicy></releases>
                          <snapshots><enabled>false</enabled></snapshots>
                        </repository>
                      </repositories>
                      <pluginRepositories>
                        <pluginRepository>
                          <id>build</id>
                          <url>%4$s</url>
                          <releases><checksumPolicy>ignore</checksumPolicy></releases>
                          <snapshots><enabled>false</enabled></snapshots>
                        </pluginRepository>
                      </pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>offline</activeProfile></activeProfiles>
                </settings>
                """.formatted(
                folder.resolve("repository"),
                Project.file("src/ory-client/target/published/repository").toUri(),
                Project.file("src/ory-api/target/published/repository").toUri(),
                repository.toUri());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !from.relativize(file).startsWith("target"))
                    .toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
