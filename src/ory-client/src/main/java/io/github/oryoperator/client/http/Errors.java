package io.github.oryoperator.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.oryoperator.client.Failure;
import io.github.oryoperator.client.FailureBuilder;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The layer that turns answers into errors: one table, status to exception. */
final class Errors implements Layer {
    private final Clock clock;

    Errors(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Answer handle(Request request, Exchange next) {
        Answer answer = next.send(request);
        if (isExpected(request, answer)) {
            return answer;
        }
        if (answer.status() / 100 != 2) {
            throw of(request, answer, RetryAfter.of(answer, clock));
        }
        if (isPage(answer)) {
            throw wrongUrl(
                    "Something else than Ory's API answers here",
                    unanswered(request).withStatus(answer.status()));
        }
        return answer;
    }

    /** A 404 that is expected is that of a thing, never that of a wrong address. */
    private static boolean isExpected(Request request, Answer answer) {
        for (Expected expected : request.expected()) {
            if (expected.matches(answer)) {
                return answer.status() != 404 || ErrorBody.of(answer).isResourceNotFound(request.api());
            }
        }
        return false;
    }

    /** A login page or a catch-all behind the wrong address: Ory answers with JSON or with nothing. */
    private static boolean isPage(Answer answer) {
        String type = answer.header("content-type");
        return answer.body().length > 0
                && type != null
                && !type.toLowerCase(Locale.ROOT).contains("json");
    }

    /** The failure of a request that has no answer. */
    static Failure unanswered(Request request) {
        return FailureBuilder.builder()
                .tenant(request.tenant())
                .api(request.api())
                .method(request.method())
                .path(request.template())
                .requestId(request.context().requestId())
                .build();
    }

    /**
     * The error that an answer is.
     *
     * @param wait how long the server asks to wait
     */
    static OryException of(Request request, Answer answer, @Nullable Duration wait) {
        return of(request, answer.status(), ErrorBody.of(answer), wait, () -> sent(request));
    }

    /**
     * The error that one item of an answer is.
     *
     * @param sent what was sent for this item
     */
    static OryException ofItem(Request request, JsonNode item, Object sent) {
        ErrorBody body = ErrorBody.of(item);
        return of(request, item.path("code").asInt(500), body, null, () -> Json.MAPPER.valueToTree(sent));
    }

    private static OryException of(
            Request request, int status, ErrorBody body, @Nullable Duration wait, Supplier<JsonNode> sent) {
        Failure failure =
                unanswered(request).withStatus(status).withErrorId(body.id()).withReason(body.reason());
        return switch (status) {
            case 401 -> new OryUnauthorizedException(failure);
            case 403 -> new OryForbiddenException(failure, body.redirectTo());
            case 404 -> notFound(request, body, failure);
            case 405 -> wrongUrl("The server does not know the method of this route", failure);
            case 408, 425 -> unavailable(failure, wait);
            case 409 -> new OryConflictException(failure);
            case 410 -> new OryGoneException(failure, body.redirectTo(), body.replacementFlowId());
            case 429 -> new OryRateLimitedException(failure, wait);
            case 400 -> body.isConcurrentUpdate() ? unavailable(failure, wait) : invalid(body, failure, sent);
            default -> other(body, failure, wait, sent);
        };
    }

    private static OryException other(
            ErrorBody body, Failure failure, @Nullable Duration wait, Supplier<JsonNode> sent) {
        if (failure.status() >= 500) {
            return unavailable(failure, wait);
        }
        return failure.status() >= 400
                ? invalid(body, failure, sent)
                : wrongUrl("The server redirects or answers oddly: the base URL is not that of this API", failure);
    }

    private static OryException notFound(Request request, ErrorBody body, Failure failure) {
        if (body.isDisabledEndpoint()) {
            return new OryConfigurationException(
                    OryConfigurationException.Kind.ENDPOINT_DISABLED,
                    "The endpoint is disabled in the server's configuration",
                    failure);
        }
        return body.isResourceNotFound(request.api())
                ? new OryNotFoundException(failure)
                : wrongUrl("The server has no such route: the base URL is wrong or the server too old", failure);
    }

    private static OryException invalid(ErrorBody said, Failure failure, Supplier<JsonNode> sent) {
        return new OryValidationException(failure, Violations.find(said, sent), said.redirectTo());
    }

    private static JsonNode sent(Request request) {
        Body body = request.body();
        return body == null
                ? MissingNode.getInstance()
                : Json.tree(body.content().reveal().getBytes(StandardCharsets.UTF_8));
    }

    private static OryException wrongUrl(String what, Failure failure) {
        return new OryConfigurationException(OryConfigurationException.Kind.WRONG_URL, what, failure);
    }

    private static OryException unavailable(Failure failure, @Nullable Duration wait) {
        return new OryUnavailableException(OryUnavailableException.Kind.SERVER, failure, wait, null);
    }
}
