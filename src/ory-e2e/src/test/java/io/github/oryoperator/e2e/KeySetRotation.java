package io.github.oryoperator.e2e;

import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.Sandbox;

/**
 * A new key without another spec.
 *
 * @param of the key set
 */
record KeySetRotation(ChangeableKeySet of) implements Change {

    private static final String REQUEST = "now";

    @Override
    public void prepare(Sandbox sandbox) {
        of.update().prepare(sandbox);
    }

    @Override
    public void make(Sandbox sandbox) {
        sandbox.kubectl(
                "annotate",
                "--overwrite",
                KeySets.KIND + "/" + ChangeableResource.NAME,
                "ory-operator.github.io/rotate-requested-at=" + REQUEST);
    }

    @Override
    public void await(Sandbox sandbox) {
        sandbox.of(Kind.JSON_WEB_KEY_SET)
                .await(
                        ChangeableResource.NAME,
                        found -> OryObjects.isReady(found) && KeySets.isRotated(found, REQUEST));
    }

    @Override
    public String toString() {
        return "ROTATION";
    }
}
