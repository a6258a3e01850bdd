package io.github.oryoperator.api.schema;

/**
 * The formats of strings, as regular expressions (RE2). The CRD does not show them as {@code pattern}, whose
 * refusal would quote the expression: each becomes a rule with a message that says what to write instead.
 */
public final class Formats {
    /** Hours, minutes and seconds, such as {@code 1h30m}. */
    public static final String DURATION =
            "^([0-9]{1,6}h([0-9]{1,7}m)?([0-9]{1,9}s)?|[0-9]{1,7}m([0-9]{1,9}s)?|[0-9]{1,9}s)$";

    /** As {@link #DURATION}, and more than nothing. */
    public static final String POSITIVE_DURATION =
            "^([1-9][0-9]{0,5}h([0-9]{1,7}m)?([0-9]{1,9}s)?|[1-9][0-9]{0,6}m([0-9]{1,9}s)?|[1-9][0-9]{0,8}s)$";

    /** Minutes, seconds and milliseconds, more than nothing. */
    public static final String TIMEOUT =
            "^([1-9][0-9]{0,2}m([0-9]{1,5}s)?|[1-9][0-9]{0,4}s([0-9]{1,8}ms)?|[1-9][0-9]{0,7}ms)$";

    /** Host and port of a URL, without user. */
    private static final String HOST = "([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?";

    /** What may stand in a URL after its host, but for {@code #}. */
    private static final String CHARACTERS = "([!\"$&-~]|%[0-9A-Fa-f]{2})*";

    /** An absolute URL of http or https. */
    public static final String WEB_URL = "^https?://" + HOST + "([/?]" + CHARACTERS + ")?(#" + CHARACTERS + ")?$";

    /** An absolute URL of https. */
    public static final String HTTPS_URL = "^https://" + HOST + "([/?]" + CHARACTERS + ")?(#" + CHARACTERS + ")?$";

    /** The base URL of a service: no query, no fragment. */
    public static final String BASE_URL = "^https?://" + HOST + "(/([!\"$&->@-~]|%[0-9A-Fa-f]{2})*)?$";

    /** What a browser calls an origin; {@code *} stands for any part of a host. */
    public static final String ORIGIN = "^https?://([A-Za-z0-9.*-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?$";

    /** An absolute URI without fragment: of a web page, or of an app with a scheme of its own (RFC 8252). */
    public static final String REDIRECT_URI =
            "^(https?://" + HOST + "([/?]" + CHARACTERS + ")?|[A-Za-z][A-Za-z0-9+.-]*:" + CHARACTERS + ")$";

    /** The name of a Kubernetes object (RFC 1123 subdomain). */
    public static final String OBJECT_NAME = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /** The name of a namespace (RFC 1123 label). */
    public static final String NAMESPACE = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    /** A key in the data of a Secret or ConfigMap. */
    public static final String DATA_KEY = "^([-_a-zA-Z0-9][-._a-zA-Z0-9]*|\\.[-_a-zA-Z0-9][-._a-zA-Z0-9]*)$";

    /** The value of a label. */
    public static final String LABEL_VALUE = "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$";

    /** The key of a label or an annotation. */
    public static final String LABEL_KEY =
            "^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$";

    /** A client id: what fits into a path as it is, and is no step of a path. */
    public static final String CLIENT_ID = "^(\\.{0,2}[A-Za-z0-9_~-][A-Za-z0-9._~-]*|\\.{3}[A-Za-z0-9._~-]*)$";

    /** What client ids start with; {@code {namespace}} stands for the namespace. */
    public static final String CLIENT_ID_PREFIX = "^([A-Za-z0-9._~-]|\\{namespace\\})+$";

    /** A scope (RFC 6749, section 3.3). */
    public static final String SCOPE = "^[!#-\\[\\]-~]+$";

    /** A scope that Hydra does not part: at {@code |} it does. */
    public static final String TRUST_SCOPE = "^[!#-\\[\\]-{}~]+$";

    /** Printable ASCII without spaces: the name of an issuer, the id of a key. */
    public static final String ASCII_WORD = "^[!-~]+$";

    /** A point in time (RFC 3339), to the second. */
    public static final String TIMESTAMP =
            "^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](Z|[+-][0-2][0-9]:[0-5][0-9])$";

    /** A grant type: a word or a URN. */
    public static final String GRANT_TYPE = "^[A-Za-z0-9][A-Za-z0-9:._~/+-]*$";

    /** A response type: one or more words. */
    public static final String RESPONSE_TYPE = "^[a-z0-9_]+( [a-z0-9_]+)*$";

    /** A method of client authentication. */
    public static final String AUTH_METHOD = "^[a-z][a-z0-9_]*$";

    /** Text without spaces. */
    public static final String WORD = "^[^\\s]+$";

    /** Text in one line. */
    public static final String LINE = "^[^\\x00-\\x1f\\x7f]+$";

    /**
     * Printable ASCII without space, what JSON escapes, and what parts a tuple in Keto's notation. The quote is
     * written as a number, for it would end the expression in a rule.
     */
    private static final String KETO_NAME_CHARACTER = "[!$%\\x27*-9;=?A-\\[\\]-~]";

    /** Printable ASCII without space and what JSON escapes. */
    private static final String KETO_TEXT_CHARACTER = "[!#-%\\x27-;=?-\\[\\]-~]";

    /** The name of a namespace or a relation of Keto. */
    public static final String KETO_NAME = "^" + KETO_NAME_CHARACTER + "+$";

    /** As {@link #KETO_NAME}, or empty. */
    public static final String KETO_NAME_OR_NOTHING = "^" + KETO_NAME_CHARACTER + "*$";

    /** An object or a subject of Keto: spaces within it, but not around it. */
    public static final String KETO_TEXT = "^" + KETO_TEXT_CHARACTER + "+( +" + KETO_TEXT_CHARACTER + "+)*$";

    /** An id that somebody else gave: what fits into a path once it is escaped, and is no step of a path. */
    public static final String EXTERNAL_ID = "^(\\.{0,2}[!-\\-0-~][!-.0-~]*|\\.{3}[!-.0-~]*)$";

    /** A JSON pointer (RFC 6901) to something inside of a document. */
    public static final String JSON_POINTER = "^(/([^/~\\x00-\\x1f]|~[01])+)+$";

    /** A UUID in lower case. */
    public static final String UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

    /** The slug of a project of Ory Network. */
    public static final String SLUG = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$";

    /** A JSON pointer (RFC 6901) to something inside of the configuration of a service of a project. */
    public static final String SERVICE_POINTER =
            "^/(identity|oauth2|permission|accountExperience)(/([^/~\\x00-\\x1f]|~[01])+)+$";

    /** As {@link #ORIGIN}, or {@code *} for any. */
    public static final String ORIGIN_OR_ANY = "^(\\*|https?://([A-Za-z0-9.*-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?)$";

    /** A region of Ory Network. */
    public static final String REGION = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

    /** The name of a resource of AWS. */
    public static final String ARN = "^arn:[a-z0-9-]+:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:[!-~]+$";

    /** The name of a header of HTTP. */
    public static final String HEADER = "^[A-Za-z0-9_-]+$";

    private Formats() {}
}
