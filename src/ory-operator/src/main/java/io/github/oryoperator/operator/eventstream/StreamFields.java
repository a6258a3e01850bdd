package io.github.oryoperator.operator.eventstream;

import static java.util.Objects.requireNonNullElse;

import io.github.oryoperator.api.Drift;
import io.github.oryoperator.api.eventstream.EventStreamSpec;
import io.github.oryoperator.api.eventstream.StreamAuth;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.network.EventStream;
import io.github.oryoperator.client.network.EventStreamAuth;
import io.github.oryoperator.client.network.EventStreamSettings;
import io.github.oryoperator.client.network.EventStreamSettingsBuilder;
import io.github.oryoperator.client.network.EventStreamStatus;
import io.github.oryoperator.client.network.EventStreamType;
import io.github.oryoperator.operator.field.Difference;
import io.github.oryoperator.operator.field.Managed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a spec says of an event stream.
 *
 * @param spec the spec
 * @param secret by what Ory authenticates itself at an endpoint, where it does so by a secret
 * @param managed the optional fields that return to Ory's default
 */
record StreamFields(EventStreamSpec spec, Optional<Secret> secret, Managed managed) {
    private static final String EVENT_TYPES = "eventTypes";
    private static final String SECURITY_CONTEXT = "includeSecurityContext";
    private static final String PAUSED = "paused";

    /** The fields that a spec names, beside where the stream leads, which it always does. */
    static Set<String> named(EventStreamSpec spec) {
        var named = new HashSet<>(Set.of("type"));
        if (spec.includeSecurityContext() != null) {
            named.add(SECURITY_CONTEXT);
        }
        if (spec.paused() != null) {
            named.add(PAUSED);
        }
        return named;
    }

    /** Whether a stream leads where the spec says. */
    boolean leadsThere(EventStream stream) {
        return type() == stream.type()
                && Objects.equals(topicArn(), stream.topicArn())
                && Objects.equals(roleArn(), stream.roleArn())
                && (endpoint() == null
                        ? stream.httpsEndpoint() == null
                        : Endpoints.mayBe(endpoint(), stream.httpsEndpoint()));
    }

    /** Where the stream is to lead, as far as Ory shows it, as one text. */
    String destination() {
        return destination(type(), topicArn(), roleArn(), endpoint());
    }

    /** Where a stream leads, as far as Ory shows it. */
    static String destination(EventStream stream) {
        return destination(stream.type(), stream.topicArn(), stream.roleArn(), stream.httpsEndpoint());
    }

    private static String destination(
            @Nullable EventStreamType type,
            @Nullable String topicArn,
            @Nullable String roleArn,
            @Nullable String endpoint) {
        return type == EventStreamType.SNS ? "sns " + topicArn + " " + roleArn : "https " + Endpoints.bare(endpoint);
    }

    /**
     * Where it differs, as far as Ory shows it.
     *
     * @param trusts whether what Ory masks is taken for what it was given
     */
    List<Difference> differences(EventStream now, boolean trusts) {
        var differences = new ArrayList<Difference>();
        add(differences, "type", text(type()), text(now.type()));
        if (type() == EventStreamType.SNS) {
            add(differences, "sns.topicArn", topicArn(), now.topicArn());
            add(differences, "sns.roleArn", roleArn(), now.roleArn());
        } else {
            if (!isEndpoint(now) || (!trusts && Endpoints.isMasked(now.httpsEndpoint()))) {
                differences.add(new Difference(
                        "https.endpoint", Drift.HIDDEN, now.httpsEndpoint() == null ? null : Drift.HIDDEN));
            }
            add(differences, "https.auth.type", text(auth()), text(authOf(now)));
            if (auth() == EventStreamAuth.Kind.API_KEY) {
                add(differences, "https.auth.headerName", headerName(), now.authHeaderName());
            }
        }
        add(differences, EVENT_TYPES, text(eventTypes()), text(now.eventTypes()));
        add(
                differences,
                SECURITY_CONTEXT,
                text(includeSecurityContext()),
                String.valueOf(now.includeSecurityContext()));
        add(differences, PAUSED, text(paused()), String.valueOf(now.status() == EventStreamStatus.PAUSED));
        return differences;
    }

    /** All of a new stream. */
    EventStreamSettings whole() {
        var settings = optional(EventStreamSettings.builder().type(type()));
        return type() == EventStreamType.SNS
                ? settings.topicArn(topicArn()).roleArn(roleArn()).build()
                : settings.httpsEndpoint(Secret.of(Objects.requireNonNull(endpoint())))
                        .auth(authentication())
                        .build();
    }

    /**
     * What makes a stream right. Where it leads comes with its secret, without which Ory takes no other endpoint.
     *
     * @param secrets whether what Ory masks is to be given to it too
     */
    EventStreamSettings change(EventStream now, boolean secrets) {
        var settings = optional(EventStreamSettings.builder());
        if (type() != now.type()) {
            settings.type(type());
        }
        if (type() == EventStreamType.SNS) {
            return leadsThere(now)
                    ? settings.build()
                    : settings.topicArn(topicArn()).roleArn(roleArn()).build();
        }
        boolean other = secrets || !isEndpoint(now) || auth() != authOf(now) || !isHeader(now);
        return other
                ? settings.httpsEndpoint(Secret.of(Objects.requireNonNull(endpoint())))
                        .auth(authentication())
                        .build()
                : settings.build();
    }

    /** What Ory shows no more once it has it, as one text; empty where it shows all. */
    Optional<Secret> hidden(EventStream now) {
        boolean masks = Endpoints.isMasked(now.httpsEndpoint());
        return secret.isEmpty() && !masks
                ? Optional.empty()
                : Optional.of(
                        Secret.of(endpoint() + "\n" + secret.map(Secret::reveal).orElse("")));
    }

    private EventStreamSettingsBuilder optional(EventStreamSettingsBuilder settings) {
        var paused = paused();
        return settings.eventTypes(eventTypes())
                .includeSecurityContext(includeSecurityContext())
                .status(paused == null ? null : paused ? EventStreamStatus.PAUSED : EventStreamStatus.ACTIVE);
    }

    private EventStreamAuth authentication() {
        return switch (auth()) {
            case NONE -> EventStreamAuth.none();
            case API_KEY -> EventStreamAuth.apiKey(Objects.requireNonNull(headerName()), secret.orElseThrow());
            case BEARER -> EventStreamAuth.bearer(secret.orElseThrow());
            case UNKNOWN -> throw new IllegalStateException("checked before");
        };
    }

    private boolean isEndpoint(EventStream now) {
        return Endpoints.mayBe(requireNonNullElse(endpoint(), ""), now.httpsEndpoint());
    }

    private boolean isHeader(EventStream now) {
        return auth() != EventStreamAuth.Kind.API_KEY || Objects.equals(headerName(), now.authHeaderName());
    }

    /** Unknown for what a manifest cannot say. */
    EventStreamType type() {
        return switch (requireNonNullElse(spec.type(), "")) {
            case "sns" -> EventStreamType.SNS;
            case "https" -> EventStreamType.HTTPS;
            default -> EventStreamType.UNKNOWN;
        };
    }

    private @Nullable String topicArn() {
        return spec.sns() == null ? null : spec.sns().topicArn();
    }

    private @Nullable String roleArn() {
        return spec.sns() == null ? null : spec.sns().roleArn();
    }

    private @Nullable String endpoint() {
        return spec.https() == null ? null : spec.https().endpoint();
    }

    private @Nullable StreamAuth asked() {
        return spec.https() == null ? null : spec.https().auth();
    }

    /** Unknown for what a manifest cannot say. */
    EventStreamAuth.Kind auth() {
        var asked = asked();
        return asked == null
                ? EventStreamAuth.Kind.NONE
                : switch (requireNonNullElse(asked.type(), "")) {
                    case "none" -> EventStreamAuth.Kind.NONE;
                    case "api_key" -> EventStreamAuth.Kind.API_KEY;
                    case "bearer" -> EventStreamAuth.Kind.BEARER;
                    default -> EventStreamAuth.Kind.UNKNOWN;
                };
    }

    /** Whether the spec names the header of an API key. */
    boolean hasHeader() {
        return headerName() != null;
    }

    private @Nullable String headerName() {
        var asked = asked();
        return asked == null ? null : asked.headerName();
    }

    private static EventStreamAuth.Kind authOf(EventStream now) {
        return requireNonNullElse(now.authKind(), EventStreamAuth.Kind.NONE);
    }

    /** Never Ory's default, which is every event. */
    private @Nullable List<String> eventTypes() {
        return spec.eventTypes();
    }

    private @Nullable Boolean includeSecurityContext() {
        return orDefault(spec.includeSecurityContext(), SECURITY_CONTEXT, false);
    }

    private @Nullable Boolean paused() {
        return orDefault(spec.paused(), PAUSED, false);
    }

    /** What the spec says, or Ory's default where it said something before. */
    private <V> @Nullable V orDefault(@Nullable V asked, String field, V usual) {
        return asked == null && managed.applied().contains(field) ? usual : asked;
    }

    private static void add(
            List<Difference> differences, String path, @Nullable String wanted, @Nullable String actual) {
        if (wanted != null && !wanted.equals(actual)) {
            differences.add(new Difference(path, wanted, actual));
        }
    }

    private static @Nullable String text(@Nullable Boolean value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String text(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    /** Their order means nothing. */
    private static @Nullable String text(@Nullable List<String> eventTypes) {
        return eventTypes == null ? null : new TreeSet<>(eventTypes).toString();
    }
}
