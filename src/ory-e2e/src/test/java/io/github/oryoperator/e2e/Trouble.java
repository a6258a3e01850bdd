package io.github.oryoperator.e2e;

import io.github.oryoperator.testbed.fault.Answer;
import io.github.oryoperator.testbed.fault.Fault;
import io.github.oryoperator.testbed.fault.FaultBuilder;
import io.github.oryoperator.testbed.fault.Point;

/** What can happen to one call of a process that lives on: an answer in the server's place, or none. */
enum Trouble {
    INTERNAL_ERROR,
    UNAVAILABLE,
    TOO_MANY,
    TOO_MANY_FOR_A_SECOND,
    CONFLICT,
    RESET,
    TRUNCATED,
    HANG;

    /** Has it happen to a call of the API server, or of Hydra: the call is not carried out, or its answer is lost. */
    Fault of(FaultBuilder call, boolean kubernetes, boolean carriedOut) {
        var fault = call.at(carriedOut ? Point.BEFORE_ANSWER : Point.BEFORE_FORWARD);
        return switch (this) {
            case INTERNAL_ERROR -> fault.answer(answer(500, "InternalError", kubernetes));
            case UNAVAILABLE -> fault.answer(answer(503, "ServiceUnavailable", kubernetes));
            case TOO_MANY -> fault.answer(answer(429, "TooManyRequests", kubernetes));
            case TOO_MANY_FOR_A_SECOND ->
                fault.answer(answer(429, "TooManyRequests", kubernetes).with("Retry-After", "1"));
            case CONFLICT -> fault.answer(answer(409, "Conflict", kubernetes));
            case RESET -> fault.reset();
            case TRUNCATED -> fault.truncate(10);
            case HANG -> fault.drop();
        };
    }

    private static Answer answer(int status, String reason, boolean kubernetes) {
        return kubernetes
                ? Answer.kubernetes(status, reason, "planned")
                : Answer.json(status, "{\"error\":\"planned\"}");
    }
}
