package io.github.oryoperator.operator.tenant;

/** The slugs of projects that tenants refer to. */
public interface ProjectSlugs {
    /**
     * The slug of a project.
     *
     * @param namespace where the tenant's references lead
     * @param name the name of the {@code OryProject}
     * @throws io.github.oryoperator.operator.engine.Halt if there is none, or it has no slug yet
     */
    String slugOf(String namespace, String name);
}
