package io.github.oryoperator.client.network;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A project to be made.
 *
 * @param name need not be unique
 * @param environment what it is for; Ory requires it
 * @param workspaceId where it goes; null: the workspace configured for the tenant, if any
 * @param homeRegion where its data is: {@code eu-central}, {@code asia-northeast}, {@code us-east}, {@code us-west},
 *     {@code eu}, {@code asia}, {@code us} or {@code global}; null: Ory's default
 */
@RecordBuilder
@JsonNaming(SnakeCaseStrategy.class)
public record NewProject(
        String name,
        ProjectEnvironment environment,
        @Nullable String workspaceId,
        @Nullable String homeRegion) implements NewProjectBuilder.With {
    /** In the tenant's workspace and Ory's default region. */
    public static NewProject of(String name, ProjectEnvironment environment) {
        return new NewProject(name, environment, null, null);
    }
}
