package io.github.oryoperator.e2e.mutant;

import io.github.oryoperator.e2e.system.Project;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes classes of the operator anew from an edited source, and the agent that puts them in place: the built operator stays as it is. */
final class Mutation {

    private static final String SOURCES = "src/ory-operator/src/main/java/io/github/oryoperator/operator/";
    private static final String JAR = "src/ory-operator/target/ory-operator.jar";

    private Mutation() {}

    /** The flags which have a JVM run the edited operator; what they need is put into that folder under that name. */
    static List<String> jvmOptions(String name, List<Edit> edits, Path folder) {
        var classes = compile(edits, folder.resolve(name));
        var agent = agent(folder.resolve(name + ".jar"));
        return List.of("-javaagent:" + agent + "=" + classes);
    }

    /** Compiles the edited sources, and nothing else, into that folder. */
    private static Path compile(List<Edit> edits, Path folder) {
        try {
            Files.createDirectories(folder);
            var sources = new HashMap<String, String>();
            for (var edit : edits) {
                var now = sources.containsKey(edit.file())
                        ? sources.get(edit.file())
                        : Files.readString(Project.file(SOURCES + edit.file()));
                sources.put(edit.file(), edit.in(now));
            }
            var complaints = new StringWriter();
            // The jar names its libraries in its manifest.
            var options = List.of("-proc:none", "-cp", Project.file(JAR).toString(), "-d", folder.toString());
            var units = sources.entrySet().stream()
                    .map(source -> new Source(source.getKey(), source.getValue()))
                    .toList();
            if (!ToolProvider.getSystemJavaCompiler()
                    .getTask(complaints, null, null, options, null, units)
                    .call()) {
                throw new IllegalStateException("the mutant does not compile: " + complaints);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs {@link ClassesInstead} as an agent of the JVM. */
    private static Path agent(Path jar) {
        var type = ClassesInstead.class;
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", type.getName());
        try (var code = type.getResourceAsStream(type.getSimpleName() + ".class");
                var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            if (code == null) {
                throw new IllegalStateException("the agent's class cannot be read");
            }
            out.putNextEntry(new JarEntry(type.getName().replace('.', '/') + ".class"));
            code.transferTo(out);
            out.closeEntry();
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String file, String text) {
            super(URI.create("string:///" + file), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
