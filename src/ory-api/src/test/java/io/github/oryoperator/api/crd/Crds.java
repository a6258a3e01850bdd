package io.github.oryoperator.api.crd;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.github.oryoperator.api.eventstream.EventStream;
import io.github.oryoperator.api.jsonwebkeyset.JsonWebKeySet;
import io.github.oryoperator.api.oauth2client.OAuth2Client;
import io.github.oryoperator.api.oryidentity.OryIdentity;
import io.github.oryoperator.api.oryproject.OryProject;
import io.github.oryoperator.api.oryrelationship.OryRelationship;
import io.github.oryoperator.api.tenant.ClusterOryTenant;
import io.github.oryoperator.api.tenant.OryTenant;
import io.github.oryoperator.api.trustedissuer.TrustedIssuer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the CRDs of {@code crds/} from the Java types. */
final class Crds {
    /** Every kind of the API. */
    static final List<Class<? extends HasMetadata>> KINDS = List.of(
            ClusterOryTenant.class,
            JsonWebKeySet.class,
            OAuth2Client.class,
            OryIdentity.class,
            OryRelationship.class,
            OryTenant.class,
            TrustedIssuer.class,
            OryProject.class,
            EventStream.class);

    private Crds() {}

    /** The files of {@code crds/}: name to content. */
    static Map<String, String> generate() {
        Map<String, String> files = new TreeMap<>();
        Map<String, ByteArrayOutputStream> written = new TreeMap<>();
        new CRDGenerator()
                .customResourceClasses(KINDS)
                .withPostProcessor(new Shaped())
                .withMinQuotes(true)
                .withOutput(new InMemory(written))
                .detailedGenerate();
        written.forEach((name, content) -> files.put(
                name.substring(0, name.indexOf('.')) + ".yaml",
                content.toString(StandardCharsets.UTF_8)
                        .replaceFirst("(?m)^#.*$", "# Made from the Java types of src/ory-api. Do not edit.")));
        return files;
    }

    private static final class Shaped implements CRDPostProcessor {
        @Override
        public HasMetadata process(HasMetadata crd, String version) {
            return CrdShape.complete((CustomResourceDefinition) crd);
        }
    }

    private record InMemory(Map<String, ByteArrayOutputStream> files)
            implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
        @Override
        public ByteArrayOutputStream outputFor(String name) {
            return files.computeIfAbsent(name, key -> new ByteArrayOutputStream());
        }

        @Override
        public void close() {}
    }
}
