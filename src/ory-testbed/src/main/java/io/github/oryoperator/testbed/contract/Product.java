package io.github.oryoperator.testbed.contract;

import io.github.oryoperator.testbed.tool.Tool;
import io.github.oryoperator.testbed.tool.Toolbox;

/** A server, or all of them, with a document of its own. */
public enum Product {
    /** Hydra as the testbed runs it. */
    HYDRA("github.com/ory/hydra/v2", Toolbox.ofUser().version(Tool.HYDRA), "spec/api.json"),
    /** Kratos as the testbed runs it. */
    KRATOS("github.com/ory/kratos", Toolbox.ofUser().version(Tool.KRATOS), "spec/api.json"),
    /** Keto as the testbed runs it. */
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
    public String module() {
        return module + "@" + version;
    }

    /** Where its document is in that module. */
    String document() {
        return document;
    }
}
