package io.github.oryoperator.e2e.library;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Ory;
import java.util.function.Consumer;

/**
 * A method of a service as faults meet it. Its arguments need not exist at the server: what they are refused with is not
 * what is looked at.
 *
 * @param name service and method, as the document of the library names them
 * @param api the API that the fault stands before
 * @param verb the HTTP method of the request that the fault meets
 * @param kind what it may do and what it reads
 * @param call calls it, for the tenant {@link RealOry#TENANT} or {@link RealOry#CLOUD}
 */
record ServiceCall(String name, Api api, String verb, Kind kind, Consumer<Ory> call) {
    /** What tells calls apart where something goes wrong. */
    enum Kind {
        /** May be sent again; reads the answer. */
        REPEATABLE,
        /** May be sent again; that there is an answer is enough. */
        REPEATABLE_UNREAD,
        /** May be sent again; a server that is another, or too old, is its result. */
        PROBE,
        /** May be sent again; has a minute for an answer. */
        PATIENT,
        /** Must not be sent again once it may have arrived; reads the answer. */
        ONCE,
        /** Must not be sent again once it may have arrived; that there is an answer is enough. */
        ONCE_UNREAD,
        /** {@link #ONCE}; has a minute for an answer. */
        ONCE_PATIENT
    }

    boolean isRepeatable() {
        return switch (kind) {
            case REPEATABLE, REPEATABLE_UNREAD, PROBE, PATIENT -> true;
            case ONCE, ONCE_UNREAD, ONCE_PATIENT -> false;
        };
    }

    boolean readsItsAnswer() {
        return switch (kind) {
            case REPEATABLE, PATIENT, ONCE, ONCE_PATIENT -> true;
            case REPEATABLE_UNREAD, PROBE, ONCE_UNREAD -> false;
        };
    }

    boolean isPatient() {
        return kind == Kind.PATIENT || kind == Kind.ONCE_PATIENT;
    }

    @Override
    public String toString() {
        return name;
    }
}
