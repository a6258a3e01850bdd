package io.github.oryoperator.operator.tenant;

import io.github.oryoperator.api.Durations;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.tenant.CaBundle;
import io.github.oryoperator.api.tenant.CloudProject;
import io.github.oryoperator.api.tenant.CloudProjectBuilder;
import io.github.oryoperator.api.tenant.HeaderSource;
import io.github.oryoperator.api.tenant.HydraService;
import io.github.oryoperator.api.tenant.KetoService;
import io.github.oryoperator.api.tenant.KratosService;
import io.github.oryoperator.api.tenant.RequestRate;
import io.github.oryoperator.api.tenant.RequestTimeouts;
import io.github.oryoperator.api.tenant.SecretKeyRef;
import io.github.oryoperator.api.tenant.Service;
import io.github.oryoperator.api.tenant.ServiceAuth;
import io.github.oryoperator.api.tenant.TenantMode;
import io.github.oryoperator.api.tenant.TenantSpec;
import io.github.oryoperator.client.BasicAuth;
import io.github.oryoperator.client.ClientCertificate;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.RateLimit;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.Timeouts;
import io.github.oryoperator.client.Traffic;
import io.github.oryoperator.operator.engine.Halt;
import io.github.oryoperator.operator.status.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the library's tenant from a spec and the Secrets and ConfigMaps that it names. */
final class Connections {
    private final Values values;
    private final ProjectSlugs projects;

    Connections(Values values, ProjectSlugs projects) {
        this.values = values;
        this.projects = projects;
    }

    /**
     * The tenant of a spec.
     *
     * @param spec the spec
     * @param namespace where its Secrets and ConfigMaps are
     * @throws Halt if one of them is missing, or this version knows no such tenants
     */
    Tenant of(TenantSpec spec, String namespace) {
        var mode = TenantMode.of(spec.mode())
                .orElseThrow(() -> new Halt(Outcome.stalled(
                        Reason.UNSUPPORTED,
                        "This version of the operator knows no tenants of mode " + spec.mode()
                                + "; write mode: SelfHosted or mode: Cloud")));
        var reader = new Reader(namespace);
        return switch (mode) {
            case SELF_HOSTED -> reader.selfHosted(spec);
            case CLOUD -> reader.cloud(spec);
        };
    }

    private final class Reader {
        private final String namespace;

        Reader(String namespace) {
            this.namespace = namespace;
        }

        Tenant cloud(TenantSpec spec) {
            var cloud = Objects.requireNonNullElse(
                    spec.cloud(), CloudProjectBuilder.builder().build());
            return Tenant.cloud()
                    .projectSlug(slug(cloud))
                    .projectUrl(cloud.projectUrl())
                    .projectApiKey(key(cloud.projectApiKeySecretRef()))
                    .workspaceApiKey(key(cloud.workspaceApiKeySecretRef()))
                    .workspaceId(cloud.workspaceId())
                    .consoleUrl(cloud.consoleUrl())
                    .traffic(traffic(spec))
                    .build();
        }

        /** An address of its own goes before that of the project it belongs to. */
        private @Nullable String slug(CloudProject cloud) {
            var ref = cloud.projectRef();
            if (ref == null) {
                return cloud.projectSlug();
            }
            var slug = projects.slugOf(namespace, ref.name());
            return cloud.projectUrl() == null ? slug : null;
        }

        private @Nullable Secret key(@Nullable SecretKeyRef ref) {
            return ref == null ? null : Secret.of(secret(ref.name(), ref.key()));
        }

        Tenant selfHosted(TenantSpec spec) {
            var builder = Tenant.selfHosted().traffic(traffic(spec));
            KratosService kratos = spec.kratos();
            if (kratos != null) {
                builder.kratosPublic(open(kratos.publicUrl(), kratos)).kratosAdmin(guarded(kratos.adminUrl(), kratos));
            }
            KetoService keto = spec.keto();
            if (keto != null) {
                builder.ketoRead(guarded(keto.readUrl(), keto)).ketoWrite(guarded(keto.writeUrl(), keto));
            }
            HydraService hydra = spec.hydra();
            if (hydra != null) {
                builder.hydraPublic(open(hydra.publicUrl(), hydra)).hydraAdmin(guarded(hydra.adminUrl(), hydra));
            }
            return builder.build();
        }

        /** A public endpoint: certificates, but no credentials. */
        private @Nullable Endpoint open(@Nullable String url, Service service) {
            if (url == null) {
                return null;
            }
            var endpoint = Endpoint.of(url).withCaBundle(caBundle(service.caBundle()));
            ServiceAuth auth = service.auth();
            return auth == null ? endpoint : endpoint.withClientCertificate(certificate(auth));
        }

        private @Nullable Endpoint guarded(@Nullable String url, Service service) {
            var endpoint = open(url, service);
            ServiceAuth auth = service.auth();
            if (endpoint == null || auth == null) {
                return endpoint;
            }
            var token = auth.bearerTokenSecretRef();
            return endpoint.withBearerToken(token == null ? null : Secret.of(secret(token.name(), token.key())))
                    .withBasicAuth(basicAuth(auth))
                    .withHeaders(headers(auth));
        }

        private @Nullable BasicAuth basicAuth(ServiceAuth auth) {
            var ref = auth.basicAuthSecretRef();
            return ref == null
                    ? null
                    : new BasicAuth(secret(ref.name(), "username"), Secret.of(secret(ref.name(), "password")));
        }

        private @Nullable ClientCertificate certificate(ServiceAuth auth) {
            var ref = auth.clientCertificateSecretRef();
            return ref == null
                    ? null
                    : new ClientCertificate(secret(ref.name(), "tls.crt"), Secret.of(secret(ref.name(), "tls.key")));
        }

        private Map<String, Secret> headers(ServiceAuth auth) {
            var headers = new HashMap<String, Secret>();
            for (HeaderSource header : Objects.requireNonNullElse(auth.headers(), List.<HeaderSource>of())) {
                var ref = header.secretKeyRef();
                headers.put(header.name(), Secret.of(secret(ref.name(), ref.key())));
            }
            return headers;
        }

        private @Nullable String caBundle(@Nullable CaBundle ca) {
            if (ca == null) {
                return null;
            }
            var secret = ca.secretKeyRef();
            if (secret != null) {
                return secret(secret.name(), secret.key());
            }
            var configMap = ca.configMapKeyRef();
            return configMap == null
                    ? null
                    : value(
                            "ConfigMap",
                            configMap.name(),
                            configMap.key(),
                            values.configMap(namespace, configMap.name()));
        }

        /** A line break at the end is the editor's, not the value's. */
        private String secret(String name, String key) {
            return value("Secret", name, key, values.secret(namespace, name)).strip();
        }

        private String value(String kind, String name, String key, Optional<Map<String, String>> data) {
            var found = data.orElseThrow(() -> new Halt(
                    Outcome.waiting(Reason.SECRET_NOT_FOUND, "There is no %s %s/%s".formatted(kind, namespace, name))));
            var value = found.get(key);
            if (value == null || value.isBlank()) {
                throw new Halt(Outcome.waiting(
                        Reason.SECRET_NOT_FOUND, "%s %s/%s has no key %s".formatted(kind, namespace, name, key)));
            }
            return value;
        }
    }

    private static Traffic traffic(TenantSpec spec) {
        RequestRate rate = spec.rateLimit();
        var traffic = Traffic.DEFAULT.withTimeouts(timeouts(spec.timeouts()));
        if (rate != null) {
            int burst = Objects.requireNonNullElse(rate.burst(), rate.requestsPerSecond());
            traffic = traffic.withRateLimit(new RateLimit(rate.requestsPerSecond(), burst));
        }
        var concurrent = spec.maxConcurrentRequests();
        return concurrent == null ? traffic : traffic.withMaxConcurrentRequests(concurrent);
    }

    private static Timeouts timeouts(@Nullable RequestTimeouts asked) {
        var usual = Timeouts.DEFAULT;
        return asked == null
                ? usual
                : new Timeouts(
                        or(asked.connect(), usual.connect()),
                        or(asked.read(), usual.read()),
                        or(asked.write(), usual.write()),
                        or(asked.call(), usual.call()));
    }

    private static Duration or(@Nullable String asked, Duration usual) {
        return Durations.read(asked).orElse(usual);
    }
}
