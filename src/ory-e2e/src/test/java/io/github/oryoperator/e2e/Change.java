package io.github.oryoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.e2e.system.OryObjects;
import io.github.oryoperator.e2e.system.Sandbox;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a user may do to an OAuth2Client, and what the world is like when the operator has followed. */
enum Change {
    CREATION {
        @Override
        void prepare(Sandbox sandbox) {}

        @Override
        void make(Sandbox sandbox) {
            apply(sandbox);
        }

        @Override
        void await(Sandbox sandbox) {
            sandbox.awaitReady(NAME);
        }
    },
    UPDATE {
        @Override
        void make(Sandbox sandbox) {
            edit(sandbox);
        }

        @Override
        void await(Sandbox sandbox) {
            awaitGeneration(sandbox, 2);
        }
    },
    ROTATION {
        @Override
        void make(Sandbox sandbox) {
            sandbox.kubectl(
                    "annotate", "--overwrite", KIND + "/" + NAME, "ory-operator.github.io/rotate-requested-at=now");
        }

        @Override
        void await(Sandbox sandbox) {
            sandbox.await(
                    NAME,
                    object -> OryObjects.isReady(object)
                            && OryObjects.json(object)
                                    .at("/status/lastHandledRotateAt")
                                    .asText()
                                    .equals("now"));
        }
    },
    DELETION {
        @Override
        void make(Sandbox sandbox) {
            sandbox.kubectl("delete", KIND, NAME, "--wait=false");
        }

        @Override
        void await(Sandbox sandbox) {
            sandbox.awaitGone(NAME);
        }
    };

    private static final String KIND = "oauth2clients.ory-operator.github.io";
    private static final String NAME = "machine";

    /** Brings the sandbox to where the change can be made. */
    void prepare(Sandbox sandbox) {
        apply(sandbox);
        sandbox.awaitReady(NAME);
    }

    /** Makes the change; does not wait. */
    abstract void make(Sandbox sandbox);

    /** Waits until the operator has followed. */
    abstract void await(Sandbox sandbox);

    /** Edits the spec, as a user may at any time. */
    static void edit(Sandbox sandbox) {
        sandbox.kubectl("patch", KIND, NAME, "--type=merge", "--patch={\"spec\":{\"clientName\":\"edited\"}}");
    }

    /** Waits until that generation is Ready. */
    static void awaitGeneration(Sandbox sandbox, long generation) {
        sandbox.await(
                NAME,
                object -> OryObjects.isReady(object) && object.getMetadata().getGeneration() == generation);
    }

    /**
     * Whether what Hydra was given, if it was given anything, can be read in the Secret; so it has to be at every moment, the worst to
     * crash at included.
     */
    static boolean isEverySecretStored(Sandbox sandbox) {
        if (sandbox.hydraClients().find(id(sandbox)).isEmpty()) {
            return true;
        }
        return sandbox.secret(NAME) != null
                && Stream.of("CLIENT_SECRET", "CLIENT_SECRET_NEXT")
                        .filter(sandbox.secretValues(NAME)::containsKey)
                        .anyMatch(key -> sandbox.getsToken(NAME, key));
    }

    /** The client's id in Hydra. */
    static String id(Sandbox sandbox) {
        return sandbox.namespace() + "." + NAME;
    }

    /**
     * What there is in the end, apart from names, times and values that differ from run to run; a published secret has
     * been tried.
     */
    static List<String> world(Sandbox sandbox) {
        var id = id(sandbox);
        var clients = sandbox.hydraClients()
                .listAll(ClientQuery.ALL)
                .filter(client -> id.equals(client.clientId()))
                .toList();
        if (sandbox.client(NAME) == null) {
            return List.of("clients " + clients.size(), "secret " + (sandbox.secret(NAME) != null));
        }
        assertThat(sandbox.getsToken(NAME)).as("the published secret works").isTrue();
        var status = OryObjects.json(sandbox.awaitReady(NAME)).path("status");
        var conditions = new TreeSet<String>();
        status.path("conditions")
                .forEach(condition -> conditions.add(condition.path("type").asText() + "="
                        + condition.path("status").asText() + " "
                        + condition.path("reason").asText()));
        return List.of(
                "clients " + clients.size(),
                "named " + clients.getFirst().clientName(),
                "scope " + clients.getFirst().scope(),
                "keys " + new TreeSet<>(sandbox.secretValues(NAME).keySet()),
                "conditions " + conditions,
                "rotated for " + status.path("lastHandledRotateAt").asText());
    }

    private static void apply(Sandbox sandbox) {
        sandbox.applyClient(NAME, """
                grantTypes: [client_credentials]
                scopes: [read]
                syncInterval: 1h
                credentials:
                  secret: {name: machine}
                  rotation: {allowDowntime: true}
                """);
    }
}
