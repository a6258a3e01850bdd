package io.github.oryoperator.bench.library;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.permission.RelationTuple;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The library beside plain OkHttp and the clients that Ory generates: how long calls take against real servers, what they
 * cost the caller against one that answers at once, and what batches are good for.
 */
public final class LibraryBench {
    private LibraryBench() {}

    /**
     * Prints tables in Markdown.
     *
     * @param arguments none; {@code -Dbench.calls} per candidate and round, {@code -Dbench.rounds}, {@code -Dbench.recording}
     *     names a file for a recording of the library by JDK Flight Recorder
     */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        Effort effort = Effort.wanted();
        try (var stack =
                LocalStack.builder().only(Part.HYDRA, Part.KRATOS, Part.KETO).start()) {
            Target real = fill(stack);
            System.out.printf("%d rounds of %d calls each%n", effort.rounds(), effort.calls());
            atOnce(real, effort);
            List<Candidate> candidates = candidates(real);
            new RealServers(candidates, effort).measure();
            candidates.forEach(Candidate::close);
            new Batches(stack, effort).measure();
        }
        System.exit(0);
    }

    private static List<Candidate> candidates(Target target) {
        return List.of(new OurLibrary(target), new PlainOkHttp(target), new GeneratedClients(target));
    }

    private static void atOnce(Target real, Effort effort) throws Exception {
        try (var kratos = new Replay(real.kratos());
                var hydra = new Replay(real.hydra());
                var keto = new Replay(real.keto())) {
            List<Candidate> candidates = candidates(real.at(kratos.url(), hydra.url(), keto.url()));
            AtOnce atOnce = new AtOnce(candidates, effort);
            atOnce.measure();
            String recording = System.getProperty("bench.recording", "");
            if (!recording.isEmpty()) {
                atOnce.record(Path.of(recording));
            }
            candidates.forEach(Candidate::close);
        }
    }

    /** What is listed, got and checked. */
    private static Target fill(LocalStack stack) {
        Tenant tenant = Tenant.selfHosted()
                .kratosAdmin(Endpoint.of(stack.kratos().adminUrl().toString()))
                .hydraAdmin(Endpoint.of(stack.hydra().adminUrl().toString()))
                .ketoRead(Endpoint.of(stack.keto().readUrl().toString()))
                .ketoWrite(Endpoint.of(stack.keto().writeUrl().toString()))
                .build();
        try (Ory ory = Ory.builder().tenant("fill", tenant).build()) {
            String identity = "";
            String client = "";
            for (int i = 0; i < Operation.PAGE; i++) {
                identity = ory.identities()
                        .forTenant("fill")
                        .create(NewIdentity.of(
                                        JsonNodeFactory.instance.objectNode().put("email", Target.newEmail()))
                                .withSchemaId("person"))
                        .id();
                client = Objects.requireNonNull(ory.oauth2Clients()
                        .forTenant("fill")
                        .create(OAuth2Client.builder()
                                .clientName("bench")
                                .scope("read")
                                .redirectUris(List.of("https://app.example/callback"))
                                .build())
                        .clientId());
            }
            RelationTuple tuple = RelationTuple.of("files", "report", "view", "alice");
            ory.permissions().forTenant("fill").grant(tuple);
            return new Target(
                    stack.kratos().adminUrl().toString(),
                    stack.hydra().adminUrl().toString(),
                    stack.keto().readUrl().toString(),
                    identity,
                    client,
                    tuple);
        }
    }
}
