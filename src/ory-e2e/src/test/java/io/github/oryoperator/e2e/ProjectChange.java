package io.github.oryoperator.e2e;

import io.github.oryoperator.e2e.system.Sandbox;

/** What a user may do to an OryProject. */
enum ProjectChange implements Change {
    CREATION {
        @Override
        public void prepare(Sandbox sandbox) {}

        @Override
        public void make(Sandbox sandbox) {
            ChangeableProject.apply(sandbox, "15m0s", "2099-01-31T00:00:00Z");
        }

        @Override
        public void await(Sandbox sandbox) {
            ChangeableProject.awaitGeneration(sandbox, 1);
        }
    },
    /** Of its configuration, and of its API key. */
    UPDATE {
        @Override
        public void make(Sandbox sandbox) {
            ChangeableProject.apply(sandbox, "5m0s", "2099-12-31T00:00:00Z");
        }

        @Override
        public void await(Sandbox sandbox) {
            ChangeableProject.awaitGeneration(sandbox, 2);
        }
    },
    DELETION {
        @Override
        public void make(Sandbox sandbox) {
            ChangeableProject.delete(sandbox);
        }

        @Override
        public void await(Sandbox sandbox) {
            ChangeableProject.awaitGone(sandbox);
        }
    };

    @Override
    public Changeable of() {
        return ChangeableProject.INSTANCE;
    }

    @Override
    public void prepare(Sandbox sandbox) {
        CREATION.prepare(sandbox);
        CREATION.make(sandbox);
        CREATION.await(sandbox);
    }
}
