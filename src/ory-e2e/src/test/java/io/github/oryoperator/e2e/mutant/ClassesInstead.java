package io.github.oryoperator.e2e.mutant;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A Java agent: has a program run with the classes of a folder instead of its own. It needs nothing but the JDK. */
public final class ClassesInstead implements ClassFileTransformer {

    private static final String SUFFIX = ".class";
    private final Map<String, byte[]> left = new ConcurrentHashMap<>();

    private ClassesInstead() {}

    /**
     * Called by the JVM before the program. The classes are loaded at once, so that the program does not start where one of them is not put
     * in place.
     *
     * @param folder where the classes are, in folders of their packages
     */
    public static void premain(String folder, Instrumentation jvm) throws IOException, ClassNotFoundException {
        var instead = new ClassesInstead();
        instead.read(Path.of(folder));
        var names = Set.copyOf(instead.left.keySet());
        jvm.addTransformer(instead);
        for (var name : names) {
            Class.forName(name.replace('/', '.'), false, ClassLoader.getSystemClassLoader());
        }
        if (names.isEmpty() || !instead.left.isEmpty()) {
            throw new IllegalStateException("of " + names + " not put in place: " + instead.left.keySet());
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] own) {
        return name == null ? null : left.remove(name);
    }

    private void read(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var name = folder.relativize(file).toString();
                left.put(name.substring(0, name.length() - SUFFIX.length()), Files.readAllBytes(file));
            }
        }
    }
}
