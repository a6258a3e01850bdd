package io.github.oryoperator.client.network;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.github.oryoperator.client.HeaderRules;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.http.Caller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Settings of an event stream in the form that Ory takes; null is not sent. */
@JsonNaming(SnakeCaseStrategy.class)
record EventStreamForm(
        @Nullable EventStreamType type,
        @Nullable String topicArn,
        @Nullable String roleArn,
        @Nullable Secret httpsEndpoint,
        EventStreamAuth.@Nullable Kind httpsAuthType,
        @Nullable String httpsAuthHeaderName,
        @Nullable Secret httpsAuthSecret,
        @Nullable List<String> eventTypes,
        @Nullable Boolean includeSecurityContext,
        @Nullable EventStreamStatus status) {
    private static final int LONGEST_SECRET = 4096;
    private static final Pattern HTTPS = Pattern.compile("(?i)https://[^/?#\\s]\\S*");

    /** Checked as a whole: everything that a new stream of its type needs is there. */
    static EventStreamForm ofNew(Caller caller, EventStreamSettings settings) {
        EventStreamForm form = ofChange(caller, settings);
        if (caller.given("type", form.type) == EventStreamType.SNS) {
            caller.given("topicArn", form.topicArn);
            caller.given("roleArn", form.roleArn);
            return form;
        }
        caller.given("httpsEndpoint", form.httpsEndpoint);
        if (form.httpsAuthType == EventStreamAuth.Kind.API_KEY) {
            caller.given("headerName", form.httpsAuthHeaderName);
        }
        if (form.httpsAuthType != null && form.httpsAuthType != EventStreamAuth.Kind.NONE) {
            caller.given("secret", form.httpsAuthSecret);
        }
        return form;
    }

    /** Checked in what is given. */
    static EventStreamForm ofChange(Caller caller, EventStreamSettings settings) {
        EventStreamAuth auth = caller.given("settings", settings).auth();
        if (settings.type() == EventStreamType.UNKNOWN || settings.status() == EventStreamStatus.UNKNOWN) {
            throw caller.refuse("Type and status must be ones that Ory knows");
        }
        destination(caller, settings);
        if (settings.httpsEndpoint() != null) {
            endpoint(caller, settings.httpsEndpoint());
        }
        if (auth != null) {
            auth(caller, auth);
        }
        return new EventStreamForm(
                settings.type(),
                settings.topicArn(),
                settings.roleArn(),
                settings.httpsEndpoint(),
                auth == null ? null : auth.kind(),
                auth == null ? null : auth.headerName(),
                auth == null ? null : auth.secret(),
                settings.eventTypes(),
                settings.includeSecurityContext(),
                settings.status());
    }

    private static void destination(Caller caller, EventStreamSettings settings) {
        boolean sns = settings.topicArn() != null || settings.roleArn() != null;
        boolean https = settings.httpsEndpoint() != null || settings.auth() != null;
        if ((sns && https)
                || (https && settings.type() == EventStreamType.SNS)
                || (sns && settings.type() == EventStreamType.HTTPS)) {
            throw caller.refuse("A stream must lead to an SNS topic or to an HTTPS endpoint, and not to both", "/type");
        }
    }

    private static void endpoint(Caller caller, Secret endpoint) {
        if (!HTTPS.matcher(endpoint.reveal()).matches()) {
            throw caller.refuse("The endpoint must be an HTTPS URL", "/https_endpoint");
        }
        if (Masks.isMaskedUrl(endpoint)) {
            throw masked(caller, "endpoint", "/https_endpoint");
        }
    }

    private static void auth(Caller caller, EventStreamAuth auth) {
        EventStreamAuth.Kind kind = caller.given("kind", auth.kind());
        String header = auth.headerName();
        Secret secret = auth.secret();
        if (kind == EventStreamAuth.Kind.UNKNOWN) {
            throw caller.refuse("The kind of authentication must be one that Ory knows", "/https_auth_type");
        }
        if (header != null && (kind != EventStreamAuth.Kind.API_KEY || !HeaderRules.isName(header))) {
            throw caller.refuse("A header must have a name, and only an API key has one", "/https_auth_header_name");
        }
        if (secret == null) {
            return;
        }
        int length = secret.reveal().getBytes(StandardCharsets.UTF_8).length;
        if (kind == EventStreamAuth.Kind.NONE || length == 0 || length > LONGEST_SECRET) {
            throw caller.refuse(
                    "A secret must have 1 to 4096 bytes, and none is sent to authenticate by nothing",
                    "/https_auth_secret");
        }
        if (Masks.isMask(secret)) {
            throw masked(caller, "secret", "/https_auth_secret");
        }
    }

    private static OryValidationException masked(Caller caller, String what, String pointer) {
        return caller.refuse(
                "The " + what + " is one that Ory has masked, which must not be sent back: leave it out to keep it",
                pointer);
    }
}
