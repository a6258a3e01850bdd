package io.github.oryoperator.operator.tenant;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.oryoperator.api.OryResource;
import io.github.oryoperator.api.TenantKind;
import io.github.oryoperator.api.tenant.CaBundle;
import io.github.oryoperator.api.tenant.CloudProject;
import io.github.oryoperator.api.tenant.HeaderSource;
import io.github.oryoperator.api.tenant.Service;
import io.github.oryoperator.api.tenant.ServiceAuth;
import io.github.oryoperator.api.tenant.TenantResource;
import io.github.oryoperator.api.tenant.TenantSpec;
import io.github.oryoperator.operator.engine.ResourceKey;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What refers to what around tenants; pure. */
public final class TenantRefs {
    private TenantRefs() {}

    /** The tenant that a resource names. */
    public static ResourceKey tenantOf(OryResource<?, ?> resource) {
        var ref = resource.getSpec().tenant();
        boolean namespaced = !TenantKind.CLUSTER_ORY_TENANT.value().equals(ref.kind());
        return new ResourceKey(
                namespaced ? TenantKind.ORY_TENANT.value() : TenantKind.CLUSTER_ORY_TENANT.value(),
                namespaced ? Objects.requireNonNullElse(resource.getMetadata().getNamespace(), "") : "",
                ref.name());
    }

    /** All that a resource refers to: its tenant, its namespace, and what its kind says. */
    public static Set<ResourceKey> of(OryResource<?, ?> resource, Set<ResourceKey> ofKind) {
        var keys = new HashSet<>(ofKind);
        keys.add(tenantOf(resource));
        keys.add(namespaceOf(resource));
        return Set.copyOf(keys);
    }

    /** What a tenant reads: Secrets, and the project that it is about. */
    public static Set<ResourceKey> referencesOf(TenantResource<?> tenant, String secretNamespace) {
        var names = new HashSet<String>();
        services(tenant.getSpec()).forEach(service -> addSecrets(service, names));
        addKeys(tenant.getSpec().cloud(), names);
        var keys = new HashSet<ResourceKey>();
        names.forEach(name -> keys.add(secret(secretNamespace, name)));
        var cloud = tenant.getSpec().cloud();
        if (cloud != null && cloud.projectRef() != null) {
            keys.add(new ResourceKey(
                    "OryProject", secretNamespace, cloud.projectRef().name()));
        }
        return Set.copyOf(keys);
    }

    /** Names a Secret. */
    public static ResourceKey secret(String namespace, String name) {
        return new ResourceKey("Secret", namespace, name);
    }

    /** Names the namespace of an object, which its tenant's admission and its policies depend on. */
    public static ResourceKey namespaceOf(HasMetadata object) {
        return new ResourceKey(
                "Namespace", "", Objects.requireNonNullElse(object.getMetadata().getNamespace(), ""));
    }

    private static Stream<Service> services(TenantSpec spec) {
        return Stream.<@Nullable Service>of(spec.kratos(), spec.keto(), spec.hydra())
                .mapMulti((service, found) -> {
                    if (service != null) {
                        found.accept(service);
                    }
                });
    }

    private static void addKeys(@Nullable CloudProject cloud, Set<String> names) {
        if (cloud != null && cloud.projectApiKeySecretRef() != null) {
            names.add(cloud.projectApiKeySecretRef().name());
        }
        if (cloud != null && cloud.workspaceApiKeySecretRef() != null) {
            names.add(cloud.workspaceApiKeySecretRef().name());
        }
    }

    private static void addSecrets(Service service, Set<String> names) {
        CaBundle ca = service.caBundle();
        if (ca != null && ca.secretKeyRef() != null) {
            names.add(ca.secretKeyRef().name());
        }
        ServiceAuth auth = service.auth();
        if (auth == null) {
            return;
        }
        if (auth.bearerTokenSecretRef() != null) {
            names.add(auth.bearerTokenSecretRef().name());
        }
        if (auth.basicAuthSecretRef() != null) {
            names.add(auth.basicAuthSecretRef().name());
        }
        if (auth.clientCertificateSecretRef() != null) {
            names.add(auth.clientCertificateSecretRef().name());
        }
        for (HeaderSource header : Objects.requireNonNullElse(auth.headers(), List.<HeaderSource>of())) {
            names.add(header.secretKeyRef().name());
        }
    }
}
