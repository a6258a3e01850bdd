package io.github.oryoperator.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.oauth2.TrustedIssuer;
import io.github.oryoperator.client.oauth2.TrustedIssuerQuery;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.e2e.system.ProxiedOperator;
import io.github.oryoperator.e2e.system.Sandbox;
import io.github.oryoperator.testbed.fault.Call;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A TrustedIssuer: its update changes its key, a scope and its subjects, and nothing of that can be changed in Hydra. */
final class ChangeableIssuer extends ChangeableResource {
    static final ChangeableIssuer INSTANCE = new ChangeableIssuer();

    private static final String FIRST =
            "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\", \"y\": \"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
    private static final String SECOND =
            "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\", \"y\": \"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM";

    private ChangeableIssuer() {
        super(Kind.TRUSTED_ISSUER);
    }

    @Override
    String created(Sandbox sandbox) {
        return spec(sandbox, "first", FIRST, "{subject: alice, scopes: [read, write]}, {subject: bob}");
    }

    @Override
    String updated(Sandbox sandbox) {
        return spec(sandbox, "second", SECOND, "{subject: alice, scopes: [read]}, {anySubject: true}");
    }

    @Override
    String edited(Sandbox sandbox) {
        return spec(sandbox, "first", FIRST, "{subject: alice, scopes: [read]}, {subject: erin}");
    }

    private static String spec(Sandbox sandbox, String kid, String x, String grants) {
        return "issuer: %s, syncInterval: 1h, expiresAt: \"2099-12-31T00:00:00Z\", grants: [%s], publicKey: {jwk: {kty: EC, crv: P-256, kid: %s, x: \"%s\"}}"
                .formatted(sandbox.namespace(), grants, kid, x);
    }

    @Override
    public void furnish(Sandbox sandbox, ProxiedOperator operator) {}

    /** There is one sandbox at a time. */
    @Override
    public boolean concerns(Sandbox sandbox, Call call) {
        return switch (call.kind()) {
            case "trusted-issuer", "key-set", "key" -> true;
            case "trustedissuers" -> call.verb().equals("list");
            default -> false;
        };
    }

    /** Each subject has a grant of its own, and Hydra takes none twice. */
    @Override
    public boolean isMadeAgain(String what) {
        return what.equals("create trusted-issuer");
    }

    @Override
    Optional<String> lie(Sandbox sandbox, JsonNode spec) {
        return difference(there(sandbox), wanted(spec));
    }

    private static List<String> wanted(JsonNode spec) {
        var kid = spec.at("/publicKey/jwk/kid").asText();
        return StreamSupport.stream(spec.path("grants").spliterator(), false)
                .map(grant -> {
                    var scopes = new TreeSet<String>();
                    grant.path("scopes").forEach(scope -> scopes.add(scope.asText()));
                    return text(kid, grant.path("subject").asText(""), scopes);
                })
                .sorted()
                .toList();
    }

    @Override
    List<String> there(Sandbox sandbox) {
        return grants(sandbox)
                .map(grant ->
                        text(kid(grant), Objects.requireNonNullElse(grant.subject(), ""), new TreeSet<>(grant.scope())))
                .sorted()
                .toList();
    }

    private static String text(String kid, String subject, Set<String> scopes) {
        return "key " + kid + " of " + (subject.isEmpty() ? "anybody" : subject) + " " + scopes;
    }

    private static Stream<TrustedIssuer> grants(Sandbox sandbox) {
        return sandbox.trustedIssuers().listAll(TrustedIssuerQuery.ALL.withIssuer(sandbox.namespace()));
    }

    private static String kid(TrustedIssuer grant) {
        return Objects.requireNonNull(Objects.requireNonNull(grant.publicKey()).kid());
    }

    @Override
    boolean isTold(Sandbox sandbox, JsonNode status) {
        var claimed = new TreeSet<String>();
        status.path("claims").forEach(claim -> claimed.add(claim.path("kid").asText()));
        return grants(sandbox).allMatch(grant -> claimed.contains(kid(grant)));
    }

    /** One takes the others of its key along. */
    @Override
    void clear(Sandbox sandbox) {
        while (grants(sandbox).findFirst().isPresent()) {
            grants(sandbox)
                    .findFirst()
                    .ifPresent(grant -> sandbox.trustedIssuers().delete(grant.id()));
        }
    }

    @Override
    public String toString() {
        return "issuer";
    }
}
