package io.github.oryoperator.e2e.contract;

import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.e2e.system.Sandbox;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds that stand for an object in Ory. */
enum Kinds {
    EVENT_STREAM {
        @Override
        Specimen specimen(Sandbox sandbox) {
            return new EventStreamSpecimen(sandbox);
        }

        @Override
        Set<TenantMode> modes() {
            return Set.of(TenantMode.CLOUD);
        }
    },
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
    ORY_PROJECT {
        @Override
        Specimen specimen(Sandbox sandbox) {
            return new OryProjectSpecimen(sandbox);
        }

        @Override
        Set<TenantMode> modes() {
            return Set.of(TenantMode.CLOUD);
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

    /** The modes of the tenants that it can be had of. */
    Set<TenantMode> modes() {
        return Set.of(TenantMode.values());
    }

    /** Those that can be had of a tenant of that mode. */
    static Stream<Kinds> of(TenantMode mode) {
        return Stream.of(values()).filter(kind -> kind.modes().contains(mode));
    }

    /** Those that can be had of either. */
    static Stream<Kinds> ofBothModes() {
        return Stream.of(values()).filter(kind -> kind.modes().size() == TenantMode.values().length);
    }
}
