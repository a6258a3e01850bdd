package io.github.oryoperator.testbed.fault;

import java.util.Optional;

/** Knows the calls of one API by their method and path. */
interface CallNames {

    /**
     * Names a call.
     *
     * @param request what is known of it
     */
    Named name(Request request);

    /**
     * A request as naming sees it.
     *
     * @param method the HTTP method
     * @param path the path, encoded as on the wire
     * @param query the query, encoded; empty where there is none
     * @param contentType the media type of the body; empty where there is none
     * @param content the body as text
     */
    record Request(String method, String path, String query, String contentType, String content) {

        /** The value of a query parameter. */
        Optional<String> parameter(String name) {
            for (var pair : query.split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return Optional.of(pair.substring(name.length() + 1));
                }
            }
            return Optional.empty();
        }

        /** Whether it asks for a stream of events. */
        boolean isWatch() {
            return method.equals("GET")
                    && parameter("watch")
                            .filter(value -> value.equals("true") || value.equals("1"))
                            .isPresent();
        }

        /** Whether its method is one of those that change things. */
        boolean hasMutatingMethod() {
            return switch (method) {
                case "POST", "PUT", "PATCH", "DELETE" -> true;
                default -> false;
            };
        }
    }

    /**
     * A call without its number.
     *
     * @param mutates whether it changes something; the other components are those of {@link Call}
     */
    record Named(boolean mutates, String verb, String template, String kind, String namespace, String name) {}
}
