package io.github.oryoperator.operator.engine;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.oryoperator.api.ApiNames;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.client.OryConfigurationException;
import io.github.oryoperator.client.OryConflictException;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryForbiddenException;
import io.github.oryoperator.client.OryGoneException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryRateLimitedException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Violation;
import io.github.oryoperator.operator.status.Outcome;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where an exception becomes an outcome. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final int UNPROCESSABLE = 422;
    private static final int MISFITS_TOLD = 5;

    private Failures() {}

    /**
     * What an exception means for the resource. Messages hold status, error id and field paths: nothing that changes from one attempt to
     * the next, and nothing that Ory or Kubernetes said in words of their own.
     */
    public static Outcome outcomeOf(RuntimeException e) {
        return switch (e) {
            case Halt halt -> halt.outcome();
            case OryException ory -> ofOry(ory);
            case KubernetesClientException kubernetes -> ofKubernetes(kubernetes);
            default -> {
                LOG.error("A pass failed in a way that was not foreseen", e);
                yield Outcome.failed(
                        Reason.INTERNAL_ERROR, e.getClass().getSimpleName() + " in the operator; its log says more");
            }
        };
    }

    private static Outcome ofKubernetes(KubernetesClientException e) {
        var misfits = misfits(e);
        if (misfits.isEmpty()) {
            return Outcome.failed(Reason.INTERNAL_ERROR, "The API server refused a request: " + e.getCode());
        }
        return Outcome.stalled(
                Reason.INVALID_SPEC,
                "The API server takes no change of the object, for what it stores does not fit the schema; mend: "
                        + misfits);
    }

    /**
     * The paths of what does not fit in the spec of an object of ours: another version's schema had let it in. Paths alone, as the API
     * server's messages quote values; none where it refuses something else.
     */
    private static String misfits(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus())
                .filter(status -> e.getCode() == UNPROCESSABLE)
                .map(Status::getDetails)
                .filter(details -> ApiNames.GROUP.equals(details.getGroup()))
                .stream()
                .flatMap(details -> details.getCauses().stream())
                .map(StatusCause::getField)
                .filter(field -> field != null && field.startsWith("spec"))
                .distinct()
                .sorted()
                .limit(MISFITS_TOLD)
                .collect(Collectors.joining(", "));
    }

    /** Whether a failure is the tenant's trouble: not the resource's, and not our own. */
    static boolean isOfTenant(RuntimeException e) {
        return switch (e) {
            case OryUnauthorizedException unauthorized -> true;
            case OryUnavailableException unavailable ->
                switch (unavailable.kind()) {
                    case SATURATED, INTERRUPTED -> false;
                    case CONNECT, TLS, TIMEOUT, CONNECTION_LOST, SERVER, UNREADABLE, BREAKER_OPEN -> true;
                };
            case OryConfigurationException configuration -> true;
            default -> false;
        };
    }

    /** Whether what was asked for was not done: Ory said so, or was not reached. */
    static boolean isRefusal(OryException e) {
        return !(e instanceof OryUnavailableException unavailable)
                || switch (unavailable.kind()) {
                    case CONNECT, TLS, BREAKER_OPEN, SATURATED -> true;
                    case TIMEOUT, CONNECTION_LOST, SERVER, UNREADABLE, INTERRUPTED -> false;
                };
    }

    private static Outcome ofOry(OryException e) {
        return switch (e) {
            case OryUnauthorizedException refused ->
                Outcome.waiting(Reason.TENANT_UNAUTHORIZED, "Ory does not accept the tenant's credentials" + call(e));
            case OryForbiddenException forbidden ->
                Outcome.stalled(Reason.REJECTED, "Ory does not permit the request" + call(e));
            case OryValidationException invalid ->
                Outcome.stalled(Reason.REJECTED, "Ory refused the request" + call(e) + fields(invalid));
            case OryConfigurationException configuration -> configuration(configuration);
            case OryConflictException conflict ->
                Outcome.failed(Reason.PROGRESSING, "Somebody else wrote at the same time" + call(e));
            case OryNotFoundException gone ->
                Outcome.failed(Reason.NOT_FOUND, "The object went away meanwhile" + call(e));
            case OryGoneException gone -> Outcome.failed(Reason.NOT_FOUND, "The object expired meanwhile" + call(e));
            case OryRateLimitedException limited ->
                Outcome.failed(Reason.RATE_LIMITED, "Ory asks to call less often" + call(e))
                        .notBefore(limited.retryAfter());
            case OryUnavailableException unavailable ->
                Outcome.failed(reason(unavailable.kind()), unavailable(unavailable))
                        .notBefore(unavailable.retryAfter());
        };
    }

    private static Outcome configuration(OryConfigurationException e) {
        return e.kind() == OryConfigurationException.Kind.NOT_CONFIGURED
                ? Outcome.stalled(Reason.TENANT_NOT_ALLOWED, "The tenant names no address for what this kind needs")
                : Outcome.waiting(Reason.TENANT_NOT_READY, "The tenant leads to no usable server" + call(e));
    }

    private static String reason(OryUnavailableException.Kind kind) {
        return switch (kind) {
            case SERVER, UNREADABLE -> Reason.SERVER_ERROR;
            case CONNECT, TLS, TIMEOUT, CONNECTION_LOST, BREAKER_OPEN, SATURATED, INTERRUPTED -> Reason.UNREACHABLE;
        };
    }

    private static String unavailable(OryUnavailableException e) {
        return switch (e.kind()) {
            case CONNECT -> "Ory cannot be reached";
            case TLS -> "No trusted connection to Ory can be made";
            case TIMEOUT -> "Ory did not answer in time" + call(e);
            case CONNECTION_LOST -> "The connection to Ory broke" + call(e);
            case SERVER -> "Ory cannot do it now" + call(e);
            case UNREADABLE -> "Ory's answer cannot be read" + call(e);
            case BREAKER_OPEN -> "Ory failed too often lately and is left alone for a moment";
            case SATURATED -> "Too many requests to the tenant are under way";
            case INTERRUPTED -> "The operator is stopping";
        };
    }

    /** Method, path template, status and error id, as far as there was a call. */
    private static String call(OryException e) {
        var where = e.method().flatMap(method -> e.path().map(path -> " (" + method + " " + path));
        if (where.isEmpty()) {
            return "";
        }
        var status = e.status() == 0 ? "" : ": " + e.status();
        var id = e.errorId().map(word -> " " + word).orElse("");
        return where.get() + status + id + ")";
    }

    private static String fields(OryValidationException e) {
        var fields = e.violations().stream().map(Violation::toString).collect(Collectors.joining(", "));
        return Optional.of(fields)
                .filter(text -> !text.isEmpty())
                .map(text -> ": " + text)
                .orElse("");
    }
}
