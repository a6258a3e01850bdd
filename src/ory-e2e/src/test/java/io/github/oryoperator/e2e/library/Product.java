package io.github.oryoperator.e2e.library;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.testbed.tool.Tool;
import java.util.Locale;

/** A server with a document of its own. */
enum Product {
    HYDRA(Tool.HYDRA, "github.com/ory/hydra/v2"),
    KRATOS(Tool.KRATOS, "github.com/ory/kratos"),
    KETO(Tool.KETO, "github.com/ory/keto");

    private final Tool tool;
    private final String module;

    Product(Tool tool, String module) {
        this.tool = tool;
        this.module = module;
    }

    Tool tool() {
        return tool;
    }

    /** The Go module that it is built from. */
    String module() {
        return module;
    }

    boolean has(Api api) {
        return api.service().equals(name().toLowerCase(Locale.ROOT));
    }
}
