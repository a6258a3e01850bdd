package io.github.oryoperator.operator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.StatusDetailsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.client.Failure;
import io.github.oryoperator.client.FailureBuilder;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryForbiddenException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryRateLimitedException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.operator.status.Outcome;
import io.github.oryoperator.operator.status.Outcome.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The one table from exceptions to outcomes. */
class FailuresTest {
    private static final Failure CALL = FailureBuilder.builder()
            .method("PUT")
            .path("/admin/clients/{id}")
            .status(400)
            .errorId("invalid_client_metadata")
            .requestId("request-1")
            .reason("Ory quotes secret-canary here")
            .build();

    static Stream<Arguments> outcomes() {
        return Stream.of(
                arguments(new OryUnauthorizedException(CALL), Kind.WAITING, Reason.TENANT_UNAUTHORIZED),
                arguments(new OryForbiddenException(CALL, null), Kind.STALLED, Reason.REJECTED),
                arguments(new OryValidationException(CALL, List.of()), Kind.STALLED, Reason.REJECTED),
                arguments(new OryConflictException(CALL), Kind.FAILED, Reason.PROGRESSING),
                arguments(new OryNotFoundException(CALL), Kind.FAILED, Reason.NOT_FOUND),
                arguments(
                        new OryConfigurationException(OryConfigurationException.Kind.WRONG_URL, "wrong", CALL),
                        Kind.WAITING,
                        Reason.TENANT_NOT_READY),
                arguments(
                        new OryConfigurationException(OryConfigurationException.Kind.NOT_CONFIGURED, "none", CALL),
                        Kind.STALLED,
                        Reason.TENANT_NOT_ALLOWED),
                arguments(unavailable(OryUnavailableException.Kind.CONNECT), Kind.FAILED, Reason.UNREACHABLE),
                arguments(unavailable(OryUnavailableException.Kind.TIMEOUT), Kind.FAILED, Reason.UNREACHABLE),
                arguments(unavailable(OryUnavailableException.Kind.SERVER), Kind.FAILED, Reason.SERVER_ERROR),
                arguments(new OryRateLimitedException(CALL, Duration.ofSeconds(7)), Kind.FAILED, Reason.RATE_LIMITED),
                arguments(new KubernetesClientException("no", 403, null), Kind.FAILED, Reason.INTERNAL_ERROR),
                arguments(refused("ory-operator.github.io", "spec.scopes"), Kind.STALLED, Reason.INVALID_SPEC),
                arguments(refused("ory-operator.github.io", "status.oryId"), Kind.FAILED, Reason.INTERNAL_ERROR),
                arguments(refused("ory-operator.github.io", "metadata.finalizers"), Kind.FAILED, Reason.INTERNAL_ERROR),
                arguments(refused("ory-operator.github.io"), Kind.FAILED, Reason.INTERNAL_ERROR),
                arguments(refused("", "data"), Kind.FAILED, Reason.INTERNAL_ERROR),
                arguments(new IllegalStateException("secret-canary"), Kind.FAILED, Reason.INTERNAL_ERROR),
                arguments(new Halt(Outcome.stalled(Reason.UNSUPPORTED, "so")), Kind.STALLED, Reason.UNSUPPORTED));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void becomes(RuntimeException exception, Kind kind, String reason) {
        var outcome = Failures.outcomeOf(exception);

        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void saysNothingThatOrySaidAndNothingThatChangesFromCallToCall(
            RuntimeException exception, Kind kind, String reason) {
        assertThat(Failures.outcomeOf(exception).message()).doesNotContain("canary", "request-1");
    }

    @Test
    void saysWhichCallAndWhichError() {
        assertThat(Failures.outcomeOf(new OryValidationException(CALL, List.of()))
                        .message())
                .contains("PUT /admin/clients/{id}", "400", "invalid_client_metadata");
    }

    @Test
    void waitsAsLongAsOryAsksFor() {
        assertThat(Failures.outcomeOf(new OryRateLimitedException(CALL, Duration.ofSeconds(7)))
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void namesTheFieldsThatDoNotFitTheSchemaAndNotWhatTheyHold() {
        assertThat(Failures.outcomeOf(refused("ory-operator.github.io", "spec.b", "<nil>", "spec.a", "spec.a"))
                        .message())
                .endsWith("mend: spec.a, spec.b");
    }

    /** As the API server words an object that does not fit its schema. */
    private static KubernetesClientException refused(String group, String... fields) {
        var details = new StatusDetailsBuilder().withGroup(group).withName("canary");
        Stream.of(fields)
                .forEach(field ->
                        details.addNewCause(field, "Invalid value: \"secret-canary\"", "FieldValueTypeInvalid"));
        var status = new StatusBuilder()
                .withCode(422)
                .withMessage("secret-canary is invalid")
                .withDetails(details.build())
                .build();
        return new KubernetesClientException(status);
    }

    private static OryUnavailableException unavailable(OryUnavailableException.Kind kind) {
        return new OryUnavailableException(kind, CALL, null, null);
    }
}
