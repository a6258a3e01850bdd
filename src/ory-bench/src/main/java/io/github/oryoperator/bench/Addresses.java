package io.github.oryoperator.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.e2e.system.OryObjects.Kind;
import io.github.oryoperator.testbed.LocalStack;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Where Hydra, Kratos and Keto are, as far as they run.
 *
 * @param urls by the names of {@link LocalStack#endpoints()}
 */
record Addresses(Map<String, String> urls) {

    private static final String HYDRA = "HYDRA_ADMIN_URL";
    private static final String KRATOS_PUBLIC = "KRATOS_PUBLIC_URL";
    private static final String KRATOS = "KRATOS_ADMIN_URL";
    private static final String KETO_READ = "KETO_READ_URL";
    private static final String KETO_WRITE = "KETO_WRITE_URL";

    /** The servers themselves. */
    static Addresses of(LocalStack stack) {
        return new Addresses(stack.endpoints());
    }

    /** The same servers, through something that stands before each. */
    Addresses through(BiFunction<String, URI, URI> before) {
        var others = new LinkedHashMap<String, String>();
        for (var name : new String[] {HYDRA, KRATOS_PUBLIC, KRATOS, KETO_READ, KETO_WRITE}) {
            var url = urls.get(name);
            if (url != null) {
                others.put(name, before.apply(name, URI.create(url)).toString());
            }
        }
        return new Addresses(others);
    }

    /** The OryTenant that resources use which name none. */
    GenericKubernetesResource manifest(String namespace) {
        var spec = new TreeMap<String, Object>(Map.of("mode", "SelfHosted"));
        if (urls.containsKey(HYDRA)) {
            spec.put("hydra", Map.of("adminUrl", url(HYDRA)));
        }
        if (urls.containsKey(KRATOS)) {
            spec.put("kratos", Map.of("publicUrl", url(KRATOS_PUBLIC), "adminUrl", url(KRATOS)));
        }
        if (urls.containsKey(KETO_READ)) {
            spec.put("keto", Map.of("readUrl", url(KETO_READ), "writeUrl", url(KETO_WRITE)));
        }
        return Sample.object(Kind.ORY_TENANT, namespace, "default", spec);
    }

    /** The same for the library. */
    Tenant tenant() {
        var tenant = Tenant.selfHosted();
        if (urls.containsKey(HYDRA)) {
            tenant.hydraAdmin(Endpoint.of(url(HYDRA)));
        }
        if (urls.containsKey(KRATOS)) {
            tenant.kratosAdmin(Endpoint.of(url(KRATOS)));
        }
        if (urls.containsKey(KETO_READ)) {
            tenant.ketoRead(Endpoint.of(url(KETO_READ)));
            tenant.ketoWrite(Endpoint.of(url(KETO_WRITE)));
        }
        return tenant.build();
    }

    /** Where Keto is written to. */
    URI ketoWrite() {
        return URI.create(url(KETO_WRITE));
    }

    private String url(String name) {
        return Objects.requireNonNull(urls.get(name), name);
    }
}
