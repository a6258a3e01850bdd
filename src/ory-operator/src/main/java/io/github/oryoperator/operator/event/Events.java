package io.github.oryoperator.operator.event;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Where events about resources go. Must never throw: an event that is lost changes nothing. */
@FunctionalInterface
public interface Events {
    /**
     * Something happened to a resource.
     *
     * @param about the resource
     * @param tone whether it is good or bad news
     * @param reason what happened, in one CamelCase word
     * @param note the same for a person; no values, never a secret
     */
    void publish(HasMetadata about, Tone tone, String reason, String note);

    /** Good or bad news. */
    enum Tone {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String value;

        Tone(String value) {
            this.value = value;
        }

        /** The value in the API of Kubernetes. */
        public String value() {
            return value;
        }
    }
}
