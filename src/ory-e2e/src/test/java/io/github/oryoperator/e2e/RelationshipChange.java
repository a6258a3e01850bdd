package io.github.oryoperator.e2e;

import io.github.oryoperator.e2e.system.Sandbox;

/** What a user may do to an OryRelationship. */
enum RelationshipChange implements Change {
    CREATION {
        @Override
        public void prepare(Sandbox sandbox) {
            ChangeableRelationship.letStrangerIn(sandbox);
        }

        @Override
        public void make(Sandbox sandbox) {
            ChangeableRelationship.apply(sandbox, "{id: alice}, {id: bob}, " + ADMINS);
        }

        @Override
        public void await(Sandbox sandbox) {
            ChangeableRelationship.awaitGeneration(sandbox, 1);
        }
    },
    /** It adds a subject and takes two away. */
    UPDATE {
        @Override
        public void make(Sandbox sandbox) {
            ChangeableRelationship.apply(sandbox, "{id: alice}, {id: carol}");
        }

        @Override
        public void await(Sandbox sandbox) {
            ChangeableRelationship.awaitGeneration(sandbox, 2);
        }
    },
    DELETION {
        @Override
        public void make(Sandbox sandbox) {
            ChangeableRelationship.delete(sandbox);
        }

        @Override
        public void await(Sandbox sandbox) {
            ChangeableRelationship.awaitGone(sandbox);
        }
    };

    private static final String ADMINS = "{set: {namespace: groups, object: admins, relation: members}}";

    @Override
    public Changeable of() {
        return ChangeableRelationship.INSTANCE;
    }

    @Override
    public void prepare(Sandbox sandbox) {
        CREATION.prepare(sandbox);
        CREATION.make(sandbox);
        CREATION.await(sandbox);
    }
}
