package io.github.oryoperator.e2e.library;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.testbed.tool.Tool;
import io.github.oryoperator.testbed.tool.Toolbox;
import java.util.Locale;

/** A server, or all of them, with a document of its own. */
enum Product {
    HYDRA("github.com/ory/hydra/v2", Toolbox.ofUser().version(Tool.HYDRA), "spec/api.json"),
    KRATOS("github.com/ory/kratos", Toolbox.ofUser().version(Tool.KRATOS), "spec/api.json"),
    KETO("github.com/ory/keto", Toolbox.ofUser().version(Tool.KETO), "spec/api.json"),
    /** Ory Network, whose document is newer than those of the servers and holds all that they have. */
    NETWORK("github.com/ory/client-go", "v1.22.92", "api/openapi.yaml");

    private final String module;
    private final String version;
    private final String document;

    Product(String module, String version, String document) {
        this.module = module;
        this.version = version;
        this.document = document;
    }

    /** The Go module that it is built from, or that calls it, with its version. */
    String module() {
        return module + "@" + version;
    }

    /** Where its document is in that module. */
    String document() {
        return document;
    }

    boolean has(Api api) {
        return api.service().equals(name().toLowerCase(Locale.ROOT));
    }
}
