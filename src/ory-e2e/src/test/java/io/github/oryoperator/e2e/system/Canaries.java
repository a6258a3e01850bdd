package io.github.oryoperator.e2e.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.github.oryoperator.api.ApiNames;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Values that may be seen in no log, event, status or metric: what the tests planted and what they read from Secrets. */
public final class Canaries {

    private static final Logger LOG = LoggerFactory.getLogger(Canaries.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "k");
    private static final Set<String> PUBLISHED = Set.of("CLIENT_SECRET", "RECOVERY_LINK", "apiKey");
    private static final Set<String> VALUES = ConcurrentHashMap.newKeySet();

    private Canaries() {}

    /** Watches out for this value from now on; returns it. */
    public static String plant(String value) {
        if (value.length() < 12) {
            throw new IllegalArgumentException("a canary of fewer than 12 characters would be found by chance");
        }
        VALUES.add(value);
        return value;
    }

    /** Watches out for the private parts of the keys of a set (RFC 7518, section 6). */
    public static void plantKeys(JsonNode set) {
        for (var key : set.path("keys")) {
            for (var member : PRIVATE) {
                if (key.path(member).isTextual()) {
                    plant(key.path(member).asText());
                }
            }
        }
    }

    /** The same where the text is such a set. */
    static void plantKeysIn(String text) {
        if (text.startsWith("{")) {
            try {
                plantKeys(JSON.readTree(text));
            } catch (JsonProcessingException e) {
                LOG.debug("Something that begins like JSON and is none");
            }
        }
    }

    /** Plants every client secret, every API key, every link of a first login and every private key that the operator publishes in this cluster, from now on. */
    static void plantEverySecretOf(KubernetesClient admin) {
        admin.secrets().inAnyNamespace().withLabel(ApiNames.OWNER_UID_LABEL).inform(new SecretWatch());
    }

    private static final class SecretWatch implements ResourceEventHandler<Secret> {
        @Override
        public void onAdd(Secret secret) {
            if (secret.getData() == null) {
                return;
            }
            secret.getData().forEach((name, encoded) -> {
                var value = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
                if (PUBLISHED.contains(name)) {
                    plant(value);
                }
                plantKeysIn(value);
            });
        }

        @Override
        public void onUpdate(Secret before, Secret secret) {
            onAdd(secret);
        }

        @Override
        public void onDelete(Secret secret, boolean finalStateUnknown) {}
    }

    /** How many are watched for. */
    public static int count() {
        return VALUES.size();
    }

    /** The places among these texts that show one of the values; names, not the values themselves. */
    public static Collection<String> placesThatShowOne(Iterable<Text> texts) {
        var places = new java.util.TreeSet<String>();
        var forms = VALUES.stream().flatMap(Canaries::forms).distinct().toList();
        for (var text : texts) {
            if (forms.stream().anyMatch(text.content()::contains)) {
                places.add(text.place());
            }
        }
        return places;
    }

    /** As it is, as a Secret object holds it, as a form sends it. */
    private static Stream<String> forms(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                value, Base64.getEncoder().encodeToString(bytes), URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /**
     * Something that somebody might read.
     *
     * @param place what and where it is
     * @param content all of it
     */
    public record Text(String place, String content) {}
}
