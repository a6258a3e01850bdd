package io.github.oryoperator.operator.oryproject;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.api.oryproject.ProjectServices;
import io.github.oryoperator.client.network.ServiceConfig;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The services of a project: their names in a spec, and in Ory. */
enum ServiceName {
    IDENTITY("identity", "identity"),
    OAUTH2("oauth2", "oauth2"),
    PERMISSION("permission", "permission"),
    ACCOUNT_EXPERIENCE("accountExperience", "account_experience");

    /** Where Ory keeps a configuration, in its service. */
    static final String CONFIG = "config";

    /** Which version of a server a configuration is of: it is sent with it, and Ory does not show it. */
    static final JsonPointer VERSION = JsonPointer.compile("/version");

    private final String inSpec;
    private final String inOry;

    ServiceName(String inSpec, String inOry) {
        this.inSpec = inSpec;
        this.inOry = inOry;
    }

    /** The name in a project. */
    String inOry() {
        return inOry;
    }

    /** Where its configuration is in the services of a project. */
    JsonPointer root() {
        return JsonPointer.empty().appendProperty(inOry).appendProperty(CONFIG);
    }

    /** What a spec says of each. */
    static Map<ServiceName, JsonNode> configurations(@Nullable ProjectServices services) {
        var found = new EnumMap<ServiceName, JsonNode>(ServiceName.class);
        if (services != null) {
            put(found, IDENTITY, services.identity());
            put(found, OAUTH2, services.oauth2());
            put(found, PERMISSION, services.permission());
            put(found, ACCOUNT_EXPERIENCE, services.accountExperience());
        }
        return found;
    }

    /** What Ory has of each. */
    static Map<ServiceName, JsonNode> configurations(io.github.oryoperator.client.network.ProjectServices services) {
        var found = new EnumMap<ServiceName, JsonNode>(ServiceName.class);
        put(found, IDENTITY, config(services.identity()));
        put(found, OAUTH2, config(services.oauth2()));
        put(found, PERMISSION, config(services.permission()));
        put(found, ACCOUNT_EXPERIENCE, config(services.accountExperience()));
        return found;
    }

    private static @Nullable JsonNode config(@Nullable ServiceConfig service) {
        return service == null ? null : service.config();
    }

    private static void put(Map<ServiceName, JsonNode> found, ServiceName service, @Nullable JsonNode configuration) {
        if (configuration != null) {
            found.put(service, configuration);
        }
    }

    /** Where something of a spec's services is in a project's. */
    static JsonPointer inProject(JsonPointer inServices) {
        return Arrays.stream(values())
                .filter(service -> service.inSpec.equals(inServices.getMatchingProperty()))
                .map(service -> service.root().append(inServices.tail()))
                .findFirst()
                .orElse(inServices);
    }

    /** The path of something in a project's services as it stands in a spec. */
    static String inSpec(JsonPointer inProject) {
        var tail = inProject.tail();
        var path = tail == null || tail.matches() ? "" : tail.tail().toString();
        return "services/"
                + Arrays.stream(values())
                        .filter(service -> service.inOry.equals(inProject.getMatchingProperty()))
                        .map(service -> service.inSpec + path)
                        .findFirst()
                        .orElse(inProject.toString());
    }

    /** Whether something in a project's services is that service's. */
    static boolean isIn(JsonPointer inProject, ServiceName service) {
        return service.inOry.equals(inProject.getMatchingProperty());
    }

    /** Whether something in a project's services is the version of a configuration. */
    static boolean isVersion(JsonPointer inProject) {
        return Arrays.stream(values())
                .anyMatch(service -> service.root().append(VERSION).equals(inProject));
    }
}
