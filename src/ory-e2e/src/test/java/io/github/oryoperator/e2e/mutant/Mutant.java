package io.github.oryoperator.e2e.mutant;

import java.nio.file.Path;
import java.util.List;

/** A mistake that the operator could make. Each works as it should as long as nothing comes between. */
public enum Mutant {
    /** The value that Hydra is given goes into the Secret afterwards. */
    SECRET_STORED_LATE {
        @Override
        List<Edit> edits() {
            var file = "oauth2client/ClientSecret.java";
            return List.of(
                    new Edit(file, "publication.writeNext(given);", ""),
                    new Edit(file, "publication.write(given, false);", ""));
        }
    },
    /** What was never applied is created without a look, and a conflict is nothing to look at either. */
    CREATED_WITHOUT_A_LOOK {
        @Override
        List<Edit> edits() {
            return List.of(new Edit("engine/Observation.java", "adapter.find(tenant.services(), id);", """
                    adapter.applied(pass.before()).isOn(tenant) || pass.resource().isMarkedForDeletion()
                            ? adapter.find(tenant.services(), id)
                            : Optional.<X>empty();
                    """));
        }
    },
    /** There is a client before there is a finalizer. */
    FINALIZER_LATE {
        @Override
        List<Edit> edits() {
            var file = "engine/Sync.java";
            return List.of(
                    new Edit(file, "if (writes && !holdFinalizer(pass)) {", "if (pass.resource() == null) {"),
                    new Edit(
                            file,
                            "var outcome = work.actOn(external);",
                            "var outcome = work.actOn(external); if (writes) { holdFinalizer(pass); }"));
        }
    },
    /** A call of Ory that failed is no reason not to be ready. */
    READY_ALTHOUGH_A_CALL_FAILED {
        @Override
        List<Edit> edits() {
            return List.of(new Edit("engine/ReconcileEngine.java", "var outcome = Failures.outcomeOf(e);", """
                    var outcome = e instanceof io.github.oryoperator.client.OryException
                            ? Outcome.ready(Reason.SUCCEEDED, "Done")
                            : Failures.outcomeOf(e);
                    """));
        }
    },
    /** The status speaks of the generation that there is when it is written, whichever was read. */
    EDIT_TAKEN_FOR_DONE {
        @Override
        List<Edit> edits() {
            return List.of(new Edit("engine/ReconcileEngine.java", "var after = statusAfter(pass, outcome);", """
                    at.objects().read(ResourceKey.of(pass.resource())).ifPresent(pass::resource);
                    var after = statusAfter(pass, outcome);
                    """));
        }
    };

    abstract List<Edit> edits();

    /** The flags which have a JVM run this mutant instead of the operator; what they need is put into that folder. */
    public List<String> jvmOptions(Path folder) {
        return Mutation.jvmOptions(name(), edits(), folder);
    }
}
