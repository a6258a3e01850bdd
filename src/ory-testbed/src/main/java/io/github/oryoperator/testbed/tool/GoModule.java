package io.github.oryoperator.testbed.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One {@code go.mod} of this package's resources: what it builds and how. */
enum GoModule {
    ETCD("etcd", "go.etcd.io/etcd/server/v3", "", "1 min", "go.etcd.io/etcd/server/v3"),
    KUBERNETES(
            "kubernetes",
            "k8s.io/kubernetes",
            " -X k8s.io/component-base/version.gitVersion=%1$s"
                    + " -X k8s.io/component-base/version.gitMajor=%2$s"
                    + " -X k8s.io/component-base/version.gitMinor=%3$s",
            "6 min",
            "k8s.io/kubernetes/cmd/kube-apiserver",
            "k8s.io/kubernetes/cmd/kube-controller-manager",
            "k8s.io/kubernetes/cmd/kubectl"),
    HELM(
            "helm",
            "helm.sh/helm/v4",
            " -X helm.sh/helm/v4/internal/version.version=%s",
            "2 min",
            "helm.sh/helm/v4/cmd/helm"),
    HYDRA(
            "hydra",
            "github.com/ory/hydra/v2",
            " -X github.com/ory/hydra/v2/driver/config.Version=%s",
            "2 min",
            "github.com/ory/hydra/v2"),
    KRATOS(
            "kratos",
            "github.com/ory/kratos",
            " -X github.com/ory/kratos/driver/config.Version=%s",
            "2 min",
            "github.com/ory/kratos"),
    KETO(
            "keto",
            "github.com/ory/keto",
            " -X github.com/ory/keto/internal/driver/config.Version=%s",
            "2 min",
            "github.com/ory/keto"),
    STATUS_CHECK("status-check", "github.com/fluxcd/pkg/runtime", "", "1 min", ".");

    private final String folder;
    private final String mainModule;
    private final String versionFlags;
    private final String usualTime;
    private final String packages;

    GoModule(String folder, String mainModule, String versionFlags, String usualTime, String... packages) {
        this.folder = folder;
        this.mainModule = mainModule;
        this.versionFlags = versionFlags;
        this.usualTime = usualTime;
        this.packages = String.join(" ", packages);
    }

    /** Its folder below this package's resources, which is its short name too. */
    String folder() {
        return folder;
    }

    /** How long a first build takes on two cores, for people who wait for it. */
    String usualTime() {
        return usualTime;
    }

    /** What {@code go build} builds: one main package per program. */
    List<String> packages() {
        return List.of(packages.split(" ", -1));
    }

    /** Whether SQLite, and with it a C compiler, is part of the program. */
    boolean needsC() {
        return this == HYDRA || this == KRATOS || this == KETO;
    }

    /** The names of its files. */
    List<String> sources() {
        return this == STATUS_CHECK ? List.of("go.mod", "go.sum", "main.go") : List.of("go.mod", "go.sum");
    }

    /** The programs that it builds. */
    List<Tool> tools() {
        return Arrays.stream(Tool.values())
                .filter(tool -> tool.module() == this)
                .toList();
    }

    /** The names of its programs and their version, as one line for people. */
    String title() {
        return tools().stream().map(Tool::binary).collect(Collectors.joining(", ")) + " " + version();
    }

    /** The version that go.mod pins, such as {@code v1.37.2}. */
    String version() {
        return find("(?m)^\\s+" + Pattern.quote(mainModule) + " (v\\S+)", mainModule);
    }

    /** The version of Go that go.mod asks for, such as {@code 1.26.0}. */
    String goVersion() {
        return find("(?m)^go (\\S+)$", "Go version");
    }

    /** The arguments of {@code go build} that say what goes into the programs. */
    List<String> flags() {
        var version = Pattern.compile("[v.]").split(version(), 4);
        var linker = "-s -w" + versionFlags.formatted(version(), version[1], version[2]);
        return needsC() ? List.of("-tags", "sqlite", "-ldflags", linker) : List.of("-ldflags", linker);
    }

    /** The bytes of one of {@link #sources()}. */
    byte[] read(String source) {
        var resource = folder + "/" + source;
        try (InputStream in = GoModule.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the sources into a folder, for {@code go} to build there. */
    void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (var source : sources()) {
            Files.write(directory.resolve(source), read(source));
        }
    }

    private String find(String regex, String what) {
        Matcher matcher = Pattern.compile(regex).matcher(new String(read("go.mod"), StandardCharsets.UTF_8));
        if (!matcher.find()) {
            throw new IllegalStateException(folder + "/go.mod names no " + what);
        }
        return matcher.group(1);
    }
}
