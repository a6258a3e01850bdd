package io.github.oryoperator.e2e;

import io.github.oryoperator.e2e.system.Sandbox;

/** What a user may do to a JsonWebKeySet. */
enum KeySetChange implements Change {
    CREATION {
        @Override
        public void prepare(Sandbox sandbox) {}

        @Override
        public void make(Sandbox sandbox) {
            ChangeableKeySet.apply(sandbox, "ES256");
        }

        @Override
        public void await(Sandbox sandbox) {
            ChangeableKeySet.awaitGeneration(sandbox, 1);
        }
    },
    /** It adds a key, and one retires. */
    UPDATE {
        @Override
        public void make(Sandbox sandbox) {
            ChangeableKeySet.apply(sandbox, "ES384");
        }

        @Override
        public void await(Sandbox sandbox) {
            ChangeableKeySet.awaitGeneration(sandbox, 2);
        }
    },
    /** The same without another spec. */
    ROTATION {
        @Override
        public void make(Sandbox sandbox) {
            ChangeableKeySet.rotate(sandbox);
        }

        @Override
        public void await(Sandbox sandbox) {
            ChangeableKeySet.awaitRotated(sandbox);
        }
    },
    DELETION {
        @Override
        public void make(Sandbox sandbox) {
            ChangeableKeySet.delete(sandbox);
        }

        @Override
        public void await(Sandbox sandbox) {
            ChangeableKeySet.awaitGone(sandbox);
        }
    };

    @Override
    public Changeable of() {
        return ChangeableKeySet.INSTANCE;
    }

    @Override
    public void prepare(Sandbox sandbox) {
        CREATION.make(sandbox);
        CREATION.await(sandbox);
    }
}
