package io.github.oryoperator.api.crd;

import static java.util.Map.entry;

import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import io.github.oryoperator.api.schema.Formats;
import java.util.Map;
import java.util.Optional;

/** The rule that takes the place of a pattern in the schema of a spec, with words in place of the expression. */
final class FormatRules {
    private static final Map<String, String> MESSAGES = Map.ofEntries(
            entry(Formats.DURATION, "write a duration in hours, minutes and seconds, for example 10m, 1h30m or 0s"),
            entry(
                    Formats.POSITIVE_DURATION,
                    "write a duration above zero in hours, minutes and seconds, for example 720h or 1h30m"),
            entry(
                    Formats.TIMEOUT,
                    "write a duration above zero in minutes, seconds and milliseconds, for example 15s or 500ms"),
            entry(
                    Formats.WEB_URL,
                    "write an absolute http or https URL without user name, for example https://app.example.com/path"),
            entry(
                    Formats.HTTPS_URL,
                    "write an absolute https URL without user name, for example https://app.example.com/path"),
            entry(
                    Formats.BASE_URL,
                    "write an http or https URL without user name, query and fragment, for example http://hydra-admin.ory:4445"),
            entry(
                    Formats.ORIGIN,
                    "write an origin: http or https, host and maybe port, without path, for example https://app.example.com"),
            entry(
                    Formats.REDIRECT_URI,
                    "write an absolute URI without fragment, for example https://app.example.com/callback or com.example.app:/callback"),
            entry(
                    Formats.OBJECT_NAME,
                    "write the name of an object: at most 253 lower case letters, digits, - and ., for example my-app"),
            entry(Formats.NAMESPACE, "write the name of a namespace: at most 63 lower case letters, digits and -"),
            entry(
                    Formats.DATA_KEY,
                    "write a key of a Secret or ConfigMap: letters, digits, -, _ and ., for example CLIENT_ID"),
            entry(
                    Formats.LABEL_VALUE,
                    "write the value of a label: at most 63 letters, digits, -, _ and ., the first and last a letter or digit"),
            entry(Formats.LABEL_KEY, "write the key of a label, for example app or example.com/app"),
            entry(
                    Formats.CLIENT_ID,
                    "write an id of letters, digits, ., _, ~ and -, but not . or .., for example my-app"),
            entry(
                    Formats.CLIENT_ID_PREFIX,
                    "write letters, digits, ., _, ~, - and {namespace}, for example team-a.{namespace}."),
            entry(
                    Formats.SCOPE,
                    "write one scope per item, without spaces, quotes and backslashes, for example openid"),
            entry(
                    Formats.TRUST_SCOPE,
                    "write one scope per item, without spaces, quotes, backslashes and |, for example read"),
            entry(Formats.ASCII_WORD, "write ASCII without spaces, for example https://issuer.example.com or key-2026"),
            entry(Formats.TIMESTAMP, "write a time of RFC 3339 in whole seconds, for example 2027-01-31T00:00:00Z"),
            entry(
                    Formats.GRANT_TYPE,
                    "write a grant type, for example authorization_code, client_credentials or refresh_token"),
            entry(Formats.RESPONSE_TYPE, "write a response type, for example code or code id_token"),
            entry(
                    Formats.AUTH_METHOD,
                    "write an authentication method, for example client_secret_basic, private_key_jwt or none"),
            entry(Formats.WORD, "write text without spaces"),
            entry(Formats.LINE, "write text in one line, without control characters"),
            entry(
                    Formats.KETO_NAME,
                    "write a name in ASCII without spaces and any of : # @ ( ) & < > \" \\, for example documents"),
            entry(
                    Formats.KETO_NAME_OR_NOTHING,
                    "write a name in ASCII without spaces and any of : # @ ( ) & < > \" \\, or leave it out"),
            entry(
                    Formats.KETO_TEXT,
                    "write text in ASCII without any of & < > \" \\ and without spaces around it, for example alice"),
            entry(Formats.EXTERNAL_ID, "write an id in ASCII without spaces and /, for example employee-4711"),
            entry(
                    Formats.JSON_POINTER,
                    "write a JSON pointer (RFC 6901) to a member, for example /email or /name/first"),
            entry(Formats.UUID, "write a UUID in lower case, for example 4b3f7a52-0c1d-4e8e-9a51-6f0e2d7c8b90"),
            entry(
                    Formats.SERVICE_POINTER,
                    "write a JSON pointer (RFC 6901) that begins with the service, for example"
                            + " /identity/courier/smtp/connection_uri"),
            entry(Formats.REGION, "write a region, for example eu-central"),
            entry(Formats.ORIGIN_OR_ANY, "write an origin, for example https://app.example.com, or *"),
            entry(Formats.ARN, "write an ARN, for example arn:aws:sns:us-east-1:123456789012:ory-events"),
            entry(Formats.SLUG, "write the slug of the project, for example happy-jones-abc123"),
            entry(Formats.HEADER, "write the name of a header: letters, digits, - and _, for example X-Api-Key"));

    private FormatRules() {}

    /** The rule for a pattern; empty for one that is not of {@link Formats}. */
    static Optional<ValidationRule> of(String pattern) {
        return Optional.ofNullable(MESSAGES.get(pattern))
                .map(message -> new ValidationRuleBuilder()
                        .withRule("self.matches(r'" + pattern + "')")
                        .withMessage(message)
                        .build());
    }
}
