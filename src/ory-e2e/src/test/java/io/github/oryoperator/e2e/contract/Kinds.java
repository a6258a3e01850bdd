package io.github.oryoperator.e2e.contract;

import io.github.oryoperator.e2e.system.Sandbox;

/** The kinds that stand for an object in Ory. */
enum Kinds {
    JSON_WEB_KEY_SET {
        @Override
        Specimen specimen(Sandbox sandbox) {
            return new JsonWebKeySetSpecimen(sandbox);
        }
    },
    OAUTH2_CLIENT {
        @Override
        Specimen specimen(Sandbox sandbox) {
            return new ClientSpecimen(sandbox);
        }
    },
    ORY_IDENTITY {
        @Override
        Specimen specimen(Sandbox sandbox) {
            return new IdentitySpecimen(sandbox);
        }
    },
    ORY_RELATIONSHIP {
        @Override
        Specimen specimen(Sandbox sandbox) {
            return new RelationshipSpecimen(sandbox);
        }
    },
    TRUSTED_ISSUER {
        @Override
        Specimen specimen(Sandbox sandbox) {
            return new TrustedIssuerSpecimen(sandbox);
        }
    };

    /** Its specimens in that sandbox. */
    abstract Specimen specimen(Sandbox sandbox);
}
