package io.github.oryoperator.client.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.oryoperator.client.OryServer;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.audit.AuditEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CourierServiceTest {
    private static final String ID = "903deefe-085f-4718-ba06-b09919e5abba";
    private static final String CODE = "{\"id\":\"" + ID + "\",\"status\":\"queued\",\"type\":\"email\","
            + "\"recipient\":\"CANARY@b.example\",\"subject\":\"CANARY 123\",\"body\":\"CANARY 123\","
            + "\"template_type\":\"login_code_valid\",\"send_count\":2,\"dispatches\":[{\"status\":\"failed\"}]}";

    @RegisterExtension
    private final OryServer server = new OryServer();

    private final CourierService courier = server.ory().courier().forTenant("acme");

    @Test
    void aBodyIsAbsentUnlessItIsAskedFor() {
        server.answer(200, CODE).answer(200, "[" + CODE + "]").answer(200, CODE).answer(200, "[" + CODE + "]");
        assertThat(courier.get(ID).body()).isNull();
        assertThat(courier.list(CourierQuery.ALL).items())
                .extracting(Message::body)
                .containsOnlyNulls();
        assertThat(server.audit()).isEmpty();
        assertThat(courier.get(ID, true).body()).isEqualTo(Secret.of("CANARY 123"));
        assertThat(courier.list(CourierQuery.ALL.withBody()).items())
                .extracting(Message::body)
                .containsExactly(Secret.of("CANARY 123"));
        assertThat(server.audit())
                .extracting(AuditEvent::action, AuditEvent::target)
                .containsExactly(tuple("kratos.courier.read_body", ID), tuple("kratos.courier.read_body", ID));
    }

    @Test
    void aPlaceholderIsNoBody() {
        server.answer(200, CODE.replace("\"body\":\"CANARY 123\"", "\"body\":\"<redacted-unless-dev-mode>\""));
        assertThat(courier.get(ID, true).body()).isNull();
    }

    @Test
    void aSubjectThatMayHoldACodeIsAbsentTooUnlessAskedFor() {
        server.answer(200, CODE)
                .answer(200, CODE.replace("login_code_valid", "verification_valid"))
                .answer(200, CODE);
        assertThat(courier.get(ID).subject()).isNull();
        assertThat(courier.get(ID).subject()).isEqualTo("CANARY 123");
        assertThat(courier.get(ID, true).subject()).isEqualTo("CANARY 123");
    }

    @Test
    void asksForWhatIsWanted() {
        server.answer(200, "[" + CODE + "]", "X-Total-Count", "7");
        assertThat(courier.list(CourierQuery.ALL
                                .withStatus(MessageStatus.ABANDONED)
                                .withRecipient("a+b@c")
                                .withPageSize(5)
                                .withPageToken("t"))
                        .total())
                .isEqualTo(7);
        assertThat(server.request().getTarget())
                .isEqualTo("/admin/courier/messages?status=abandoned&recipient=a%2Bb%40c&page_size=5&page_token=t");
    }

    @Test
    void whatIsNewerIsUnknown() {
        server.answer(200, CODE.replace("queued", "tomorrow"));
        Message message = courier.get(ID);
        assertThat(message.status()).isEqualTo(MessageStatus.UNKNOWN);
        assertThat(message.sendCount()).isEqualTo(2);
        assertThat(message.dispatches()).extracting(Message.Dispatch::status).containsExactly("failed");
    }

    @Test
    void badArgumentsAreRefused() {
        List<Runnable> calls = List.of(
                () -> courier.get("a/b"),
                () -> courier.get(""),
                () -> courier.list(CourierQuery.ALL.withPageSize(0)),
                () -> courier.list(CourierQuery.ALL.withStatus(MessageStatus.UNKNOWN)));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call::run).isInstanceOf(OryValidationException.class));
        assertThat(server.requests()).isZero();
    }

    @Test
    void nothingPersonalIsShown() {
        server.answer(200, CODE);
        assertThat(courier.get(ID, true)).asString().doesNotContain("CANARY");
        assertThat(CourierQuery.ALL.withRecipient("CANARY")).asString().doesNotContain("CANARY");
        assertThat(server.audit()).asString().doesNotContain("CANARY");
    }
}
