package io.github.oryoperator.testbed.fault;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * A call, named so that a plan and a failing test can speak of it. It holds neither bodies nor headers: those hold
 * secrets.
 *
 * @param number its place among the mutating calls through its proxy, from 1; 0 for a call that changes nothing
 * @param method the HTTP method
 * @param path its path, without the query
 * @param verb what it does: the Kubernetes verb (with {@code apply} for server-side apply), or for Ory {@code create},
 *     {@code set}, {@code delete}, {@code get}, {@code list}, {@code ask} and so on
 * @param template its path with placeholders, such as {@code /admin/clients/{id}}
 * @param kind the plural of the Kubernetes resource with its subresource ({@code secrets},
 *     {@code oauth2clients/status}), or the Ory object ({@code client})
 * @param namespace the Kubernetes namespace; empty where there is none
 * @param name the object's name or id, from the path or the body; empty where the call names none, or names it in a
 *     body that is not JSON, as kubectl's own creates do
 */
@RecordBuilder
public record Call(
        int number,
        String method,
        String path,
        String verb,
        String template,
        String kind,
        String namespace,
        String name) {

    /** Whether it changes something on the server. */
    public boolean mutates() {
        return number > 0;
    }

    /** Short text for people, such as {@code #3 create secrets demo/one}. */
    public String title() {
        var object = namespace.isEmpty() ? name : namespace + "/" + name;
        return ((number > 0 ? "#" + number + " " : "") + verb + " " + kind + " " + object).strip();
    }
}
