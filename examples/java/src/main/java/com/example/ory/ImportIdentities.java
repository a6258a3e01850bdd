package com.example.ory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.identity.CreateResult;
import io.github.oryoperator.client.identity.NewCredentials;
import io.github.oryoperator.client.identity.NewIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Imports identities from a file of another system, with the hashes of their passwords: everybody goes on logging in
 * with the old one. Says of each line what became of it; may be run again with the lines that failed.
 *
 * <p>Needs {@code KRATOS_ADMIN_URL}. Run it by
 * {@code mvn -q compile exec:java -Dexec.mainClass=com.example.ory.ImportIdentities -Dexec.args=people.csv}
 */
public final class ImportIdentities {
    private ImportIdentities() {}

    /** @param args a file with a heading and lines of e-mail address, first name, last name, bcrypt hash */
    public static void main(String[] args) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(args[0]));
        // Where the people are: after the heading, and not in lines that are blank.
        List<Integer> at = IntStream.range(1, lines.size())
                .filter(i -> !lines.get(i).isBlank())
                .boxed()
                .toList();
        List<NewIdentity> people = at.stream().map(lines::get).map(ImportIdentities::identity).toList();

        Tenant acme = Tenant.selfHosted()
                .kratosAdmin(Servers.at("KRATOS_ADMIN_URL"))
                .build();
        try (Ory ory = Ory.builder().tenant("acme", acme).build()) {
            // As many as you like: they go in batches. One that Kratos refuses does not hold up the others.
            List<CreateResult> results = ory.identities().forTenant("acme").createAll(people);
            for (int i = 0; i < results.size(); i++) {
                CreateResult result = results.get(i);
                // The number of the line, not the address: what is personal has no place in a log.
                System.out.println("line " + (at.get(i) + 1) + ": "
                        + (result.failure() == null
                                ? result.id()
                                : result.failure().getClass().getSimpleName()));
            }
            long made = results.stream().filter(result -> result.id() != null).count();
            System.out.println("imported " + made + " of " + results.size());
        }
    }

    private static NewIdentity identity(String line) {
        String[] field = line.split(",", -1);
        ObjectNode traits = JsonNodeFactory.instance.objectNode().put("email", field[0]);
        traits.putObject("name").put("first", field[1]).put("last", field[2]);
        return NewIdentity.of(traits)
                .withSchemaId("person")
                .withCredentials(NewCredentials.NONE.withHashedPassword(Secret.of(field[3])));
    }
}
