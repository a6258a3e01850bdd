package io.github.oryoperator.client;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project of Ory Network. Its data API is at one host for all products; the console is another, with a key of its
 * own.
 *
 * @param projectSlug the project's name in its host, {@code <slug>.projects.oryapis.com}
 * @param projectUrl instead of the slug: the project's address (a custom domain)
 * @param projectApiKey lets in at the project's host; never used for the console
 * @param workspaceApiKey lets in at the console; without it the console is not configured
 * @param workspaceId the workspace that new projects go to where the caller names none
 * @param consoleUrl instead of {@code https://api.console.ory.sh}
 * @param oauth2Client see {@link Tenant#oauth2Client()}
 * @param traffic see {@link Tenant#traffic()}
 */
@RecordBuilder
public record CloudTenant(
        @Nullable String projectSlug,
        @Nullable String projectUrl,
        @Nullable Secret projectApiKey,
        @Nullable Secret workspaceApiKey,
        @Nullable String workspaceId,
        @Nullable String consoleUrl,
        @Nullable OAuth2Credentials oauth2Client,
        Traffic traffic)
        implements Tenant, CloudTenantBuilder.With {
    private static final String DEFAULT_CONSOLE = "https://api.console.ory.sh";
    private static final String SLUG = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

    @Override
    public @Nullable Endpoint endpoint(Api api) {
        if (api == Api.CONSOLE) {
            return workspaceApiKey == null ? null : Endpoint.of(console()).withBearerToken(workspaceApiKey);
        }
        String url = project();
        return url == null ? null : Endpoint.of(url).withBearerToken(projectApiKey);
    }

    @Override
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        String url = project();
        if (projectSlug != null && projectUrl != null) {
            problems.add(new Problem("cloud.projectUrl", "give either projectSlug or projectUrl, not both"));
        }
        if (projectSlug != null && !projectSlug.matches(SLUG)) {
            problems.add(new Problem("cloud.projectSlug", "must be lower-case letters, digits and dashes"));
        } else if (url != null) {
            problems.addAll(EndpointRules.problems("cloud.projectUrl", Endpoint.of(url)));
        }
        if (url == null && workspaceApiKey == null) {
            problems.add(new Problem("cloud", "give projectSlug or projectUrl, or workspaceApiKey, or both"));
        }
        if (consoleUrl != null) {
            problems.addAll(EndpointRules.problems("cloud.consoleUrl", Endpoint.of(consoleUrl)));
        }
        problems.addAll(EndpointRules.token("cloud.projectApiKey", projectApiKey));
        problems.addAll(EndpointRules.token("cloud.workspaceApiKey", workspaceApiKey));
        problems.addAll(TenantRules.problems(this));
        return List.copyOf(problems);
    }

    private String console() {
        return consoleUrl == null ? DEFAULT_CONSOLE : consoleUrl;
    }

    private @Nullable String project() {
        return projectUrl != null || projectSlug == null
                ? projectUrl
                : "https://" + projectSlug + ".projects.oryapis.com";
    }
}
