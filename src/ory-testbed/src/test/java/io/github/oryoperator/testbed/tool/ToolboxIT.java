package io.github.oryoperator.testbed.tool;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolboxIT {

    @TempDir
    private Path folder;

    @Test
    void saysWhereModulesCouldNotBeDownloadedFrom() {
        var environment = new HashMap<>(System.getenv());
        // Nothing is downloaded yet, and nobody listens there.
        environment.put("GOMODCACHE", folder.resolve("modules").toString());
        environment.put("GOPROXY", "http://127.0.0.1:1");
        var toolbox = new Toolbox(folder.resolve("cache"), environment, line -> {});
        assertThatThrownBy(() -> toolbox.binary(Tool.ETCD))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("Downloading the Go modules of etcd")
                .hasMessageContaining("GOPROXY=http://127.0.0.1:1")
                .hasMessageContaining("connection refused");
    }
}
