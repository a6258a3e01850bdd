package io.github.oryoperator.operator.oryproject;

import io.github.oryoperator.client.network.ProjectEnvironment;
import org.jspecify.annotations.Nullable;

/** What projects are for: the words of the API, and those of the library. */
final class Environments {
    private Environments() {}

    /** As a manifest has it; null for what the library does not know. */
    static @Nullable String text(@Nullable ProjectEnvironment environment) {
        return environment == null
                ? null
                : switch (environment) {
                    case PRODUCTION -> "prod";
                    case STAGING -> "stage";
                    case DEVELOPMENT -> "dev";
                    case UNKNOWN -> null;
                };
    }

    /** As the library has it; unknown for what a manifest cannot say. */
    static ProjectEnvironment of(@Nullable String text) {
        for (var environment : ProjectEnvironment.values()) {
            if (text != null && text.equals(text(environment))) {
                return environment;
            }
        }
        return ProjectEnvironment.UNKNOWN;
    }
}
