package io.github.oryoperator.client.identity;

import com.fasterxml.jackson.databind.node.NullNode;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.http.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A new identity as Kratos takes it. Its decoder is strict: what is not set is not sent. */
final class IdentityBody {
    private final Caller caller;

    IdentityBody(Caller caller) {
        this.caller = caller;
    }

    Map<String, Object> of(NewIdentity identity) {
        check(identity);
        Map<String, Object> body = new LinkedHashMap<>();
        put(body, "schema_id", identity.schemaId());
        body.put("traits", identity.traits());
        put(body, "state", identity.state());
        put(body, "metadata_public", identity.metadataPublic());
        put(body, "metadata_admin", identity.metadataAdmin());
        put(body, "external_id", identity.externalId());
        put(body, "organization_id", identity.organizationId());
        putIfAny(body, "credentials", credentials(identity.credentials()));
        putIfAny(body, "verifiable_addresses", identity.verifiedAddresses(), IdentityBody::verified);
        putIfAny(body, "recovery_addresses", identity.recoveryAddresses(), IdentityBody::unverified);
        return body;
    }

    /** One that exists, whole: of what is not sent Kratos keeps little. */
    Map<String, Object> of(IdentityWithTraits identity, NewCredentials credentials) {
        return of(new NewIdentity(
                identity.traits() == null ? NullNode.getInstance() : identity.traits(),
                identity.schemaId(),
                identity.state() == IdentityState.UNKNOWN ? null : identity.state(),
                identity.metadataPublic(),
                identity.metadataAdmin(),
                identity.externalId(),
                null,
                credentials,
                List.of(),
                List.of()));
    }

    /** Without the status Kratos shows it as verified and still asks for its verification. */
    private static Map<String, Object> verified(NewAddress address) {
        return Map.of("value", address.value(), "via", address.via(), "verified", true, "status", "completed");
    }

    private static Map<String, Object> unverified(NewAddress address) {
        return Map.of("value", address.value(), "via", address.via());
    }

    private static Map<String, Object> credentials(NewCredentials credentials) {
        Map<String, Object> password = new LinkedHashMap<>();
        put(password, "password", credentials.password());
        put(password, "hashed_password", credentials.hashedPassword());
        put(password, "use_password_migration_hook", credentials.passwordMigrationHook() ? true : null);
        Map<String, Object> all = new LinkedHashMap<>();
        if (!password.isEmpty()) {
            all.put("password", Map.of("config", password));
        }
        if (!credentials.oidc().isEmpty()) {
            all.put("oidc", Map.of("config", Map.of("providers", credentials.oidc())));
        }
        return all;
    }

    private void check(NewIdentity identity) {
        List<String> wrong = new ArrayList<>();
        caller.given("identity", identity);
        if (identity.traits() == null || !identity.traits().isObject()) {
            wrong.add("/traits");
        }
        if (identity.state() == IdentityState.UNKNOWN) {
            wrong.add("/state");
        }
        if (identity.schemaId() != null && identity.schemaId().isEmpty()) {
            wrong.add("/schema_id");
        }
        if (identity.externalId() != null && identity.externalId().isEmpty()) {
            wrong.add("/external_id");
        }
        if (identity.organizationId() != null) {
            caller.uuid(identity.organizationId());
        }
        if (!identity.verifiedAddresses().stream().allMatch(IdentityBody::isComplete)) {
            wrong.add("/verifiable_addresses");
        }
        if (!identity.recoveryAddresses().stream().allMatch(IdentityBody::isComplete)) {
            wrong.add("/recovery_addresses");
        }
        NewCredentials credentials = identity.credentials();
        if (moreThanOnePassword(credentials)) {
            wrong.add("/credentials/password");
        }
        if (credentials.oidc().stream().anyMatch(link -> isEmpty(link.provider()) || isEmpty(link.subject()))) {
            wrong.add("/credentials/oidc");
        }
        if (!wrong.isEmpty()) {
            throw caller.refuse(
                    "The identity must be complete and not contradict itself", wrong.toArray(String[]::new));
        }
    }

    private static boolean moreThanOnePassword(NewCredentials credentials) {
        Secret password = credentials.password();
        Secret hashed = credentials.hashedPassword();
        int given =
                (password == null ? 0 : 1) + (hashed == null ? 0 : 1) + (credentials.passwordMigrationHook() ? 1 : 0);
        return given > 1;
    }

    private static boolean isComplete(NewAddress address) {
        return !isEmpty(address.value()) && ("email".equals(address.via()) || "sms".equals(address.via()));
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    private static void putIfAny(Map<String, Object> body, String name, Map<String, ?> values) {
        if (!values.isEmpty()) {
            body.put(name, values);
        }
    }

    private static void putIfAny(
            Map<String, Object> body,
            String name,
            List<NewAddress> addresses,
            Function<NewAddress, Map<String, Object>> form) {
        if (!addresses.isEmpty()) {
            body.put(name, addresses.stream().map(form).toList());
        }
    }
}
