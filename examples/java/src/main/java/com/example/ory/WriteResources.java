package com.example.ory;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.oryoperator.api.Condition;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.oauth2client.Credentials;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oauth2client.OAuth2ClientSpec;
import io.github.oryoperator.api.oauth2client.SecretTemplate;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Declares an OAuth2 client as a custom resource, waits until the operator has made it, shows where its credentials are,
 * and deletes it.
 *
 * <p>Needs a cluster in which the operator runs, named by {@code KUBECONFIG} as for kubectl, and an {@code OryTenant}
 * named {@code default} in the namespace. Run it by
 * {@code mvn -q compile exec:java -Dexec.mainClass=com.example.ory.WriteResources -Dexec.args="my-namespace my-client"}
 */
public final class WriteResources {
    private WriteResources() {}

    public static void main(String[] args) {
        if (args.length != 2) {
            throw new IllegalArgumentException("Name a namespace and a client, for example: apps reports");
        }
        OAuth2Client wanted = declare(args[0], args[1]);
        try (KubernetesClient kubernetes = new KubernetesClientBuilder().build()) {
            long generation = apply(kubernetes, wanted);
            OAuth2Client made = kubernetes
                    .resource(wanted)
                    .waitUntilCondition(client -> isSettled(client, generation), 60, TimeUnit.SECONDS);

            Condition ready = made.getStatus().condition(ConditionTypes.READY).orElseThrow();
            System.out.println("ready: " + ready.status() + ", " + ready.reason());
            System.out.println("client id: " + made.getStatus().oryId());
            Secret secret = kubernetes
                    .secrets()
                    .inNamespace(args[0])
                    .withName(args[1])
                    .require();
            System.out.println("credentials in the Secret " + args[1] + ": " + new TreeSet<>(secret.getData().keySet()));
            System.out.println("applied again, nothing changes: " + (apply(kubernetes, wanted) == generation));

            kubernetes.resource(wanted).delete();
            // The client in Hydra goes first, then the resource.
            kubernetes.resource(wanted).waitUntilCondition(Objects::isNull, 60, TimeUnit.SECONDS);
            System.out.println("deleted");
        }
    }

    private static OAuth2Client declare(String namespace, String name) {
        OAuth2Client client = new OAuth2Client();
        client.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        client.setSpec(OAuth2ClientSpec.builder()
                .grantTypes(List.of("client_credentials"))
                .scopes(List.of("reports:read"))
                .credentials(new Credentials(SecretTemplate.builder().name(name).build(), null))
                .build());
        return client;
    }

    /** By server-side apply: what other tools say of the resource stays theirs. */
    private static long apply(KubernetesClient kubernetes, OAuth2Client client) {
        PatchContext apply = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("write-resources")
                .build();
        return kubernetes.resource(client).patch(apply).getMetadata().getGeneration();
    }

    /** Whether the operator is done with it, well or not: until then it says Reconciling, or speaks of a spec before. */
    private static boolean isSettled(OAuth2Client client, long generation) {
        return client != null
                && client.getStatus() != null
                && Objects.equals(client.getStatus().observedGeneration(), generation)
                && (client.getStatus().is(ConditionTypes.READY)
                        || client.getStatus().is(ConditionTypes.STALLED));
    }
}
