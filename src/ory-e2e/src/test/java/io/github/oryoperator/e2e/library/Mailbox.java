package io.github.oryoperator.e2e.library;

import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.courier.CourierQuery;
import io.github.oryoperator.client.courier.Message;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The mail that Kratos would send. */
final class Mailbox {
    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");

    private Mailbox() {}

    /** The code in the newest mail of that template to that address. */
    static String code(String address, String template) {
        return code(RealOry.ory(), address, template);
    }

    /** The same at another Kratos than that of most tests. */
    static String code(Ory ory, String address, String template) {
        return ory.courier()
                .forTenant(RealOry.TENANT)
                .listAll(CourierQuery.ALL.withRecipient(address).withBody())
                .filter(message -> template.equals(message.templateType()))
                .map(Message::body)
                .map(Objects::requireNonNull)
                .map(Secret::reveal)
                .flatMap(body -> CODE.matcher(body).results())
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no mail with a code"));
    }
}
