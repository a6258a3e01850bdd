package io.github.oryoperator.operator.eventstream;

import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.network.Masks;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares endpoints with what Ory shows of them: it masks user, password and the values of the query. */
final class Endpoints {
    private static final Pattern USER = Pattern.compile("^(https://)[^/?#]*@", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUE = Pattern.compile("(?<=[?&])([^=&#]*)=[^&#]*");

    private Endpoints() {}

    /** Whether what Ory shows may be this endpoint. */
    static boolean mayBe(String endpoint, @Nullable String shown) {
        return endpoint.equals(shown) || (isMasked(shown) && bare(endpoint).equals(bare(shown)));
    }

    /** Whether Ory hides a part of it. */
    static boolean isMasked(@Nullable String shown) {
        return shown != null && Masks.isMaskedUrl(Secret.of(shown));
    }

    /** Without what Ory masks. */
    static String bare(@Nullable String url) {
        var withoutUser = USER.matcher(url == null ? "" : url).replaceFirst("$1");
        return VALUE.matcher(withoutUser).replaceAll("$1=");
    }
}
