package io.github.oryoperator.e2e.mutant;

import java.nio.file.Path;
import java.util.List;

/** A mistake about what a resource was before: each resource that was never anything else is as it should be. */
public enum Forgetful {
    /** What is taken out of a spec stays in Ory. */
    WHAT_WAS_TAKEN_OUT {
        @Override
        List<Edit> edits() {
            return List.of(new Edit(
                    "engine/Convergence.java",
                    "new Managed(applied.fields(), adapter.resetsUnnamed(pass.wanted()))",
                    "new Managed(java.util.Set.of(), adapter.resetsUnnamed(pass.wanted()))"));
        }
    };

    abstract List<Edit> edits();

    /** The flags which have a JVM run this mutant instead of the operator; what they need is put into that folder. */
    public List<String> jvmOptions(Path folder) {
        return Mutation.jvmOptions(name(), edits(), folder);
    }
}
