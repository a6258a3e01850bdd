package io.github.oryoperator.client.network;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.github.oryoperator.client.http.Rest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The services of a project with their configurations; null is "not sent" or "not there".
 *
 * @param identity Kratos
 * @param oauth2 Hydra
 * @param permission Keto
 * @param accountExperience the pages that Ory hosts
 * @param talos Ory's keys for machines
 * @param other services newer than this library
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ProjectServices(
        @Nullable ServiceConfig identity,
        @Nullable ServiceConfig oauth2,
        @Nullable ServiceConfig permission,
        @Nullable ServiceConfig accountExperience,
        @Nullable ServiceConfig talos,

        @JsonProperty(Rest.NAME) @JsonAnySetter @JsonAnyGetter
        Map<String, JsonNode> other) {
    /** None of them. */
    public static final ProjectServices NONE = new ProjectServices(null, null, null, null, null, Map.of());

    public ProjectServices {
        other = other == null ? Map.of() : Map.copyOf(other);
    }

    public ProjectServices withIdentity(@Nullable ServiceConfig service) {
        return new ProjectServices(service, oauth2, permission, accountExperience, talos, other);
    }

    public ProjectServices withOauth2(@Nullable ServiceConfig service) {
        return new ProjectServices(identity, service, permission, accountExperience, talos, other);
    }

    public ProjectServices withPermission(@Nullable ServiceConfig service) {
        return new ProjectServices(identity, oauth2, service, accountExperience, talos, other);
    }

    public ProjectServices withAccountExperience(@Nullable ServiceConfig service) {
        return new ProjectServices(identity, oauth2, permission, service, talos, other);
    }

    public ProjectServices withTalos(@Nullable ServiceConfig service) {
        return new ProjectServices(identity, oauth2, permission, accountExperience, service, other);
    }

    /** Where Ory has masked something, as JSON pointers into the project. */
    List<String> masked() {
        Map<String, @Nullable ServiceConfig> services = new LinkedHashMap<>();
        services.put("identity", identity);
        services.put("oauth2", oauth2);
        services.put("permission", permission);
        services.put("account_experience", accountExperience);
        services.put("talos", talos);
        List<String> masked = new ArrayList<>();
        services.forEach((name, service) -> {
            if (service != null) {
                masked.addAll(service.masked(Masks.pointer("/services", name)));
            }
        });
        other.forEach((name, service) -> masked.addAll(Masks.in(Masks.pointer("/services", name), service)));
        return masked;
    }

    /** Nothing of it: configurations hold secrets. */
    @Override
    public String toString() {
        return "ProjectServices";
    }
}
