package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.courier.CourierQuery;
import io.github.oryoperator.client.courier.CourierService;
import io.github.oryoperator.client.courier.Message;
import io.github.oryoperator.client.courier.MessageStatus;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages of a real Kratos in development mode, which gives bodies away. */
class CourierServiceIT {
    private final CourierService courier = RealOry.ory().courier().forTenant(RealOry.TENANT);
    private final Person person = Person.create();
    private final CourierQuery toPerson = CourierQuery.ALL.withRecipient(person.email());

    private Message message(CourierQuery query) {
        return courier.list(query).items().get(0);
    }

    @Test
    void showsACodeOnlyIfItIsAskedFor() {
        person.askForRecovery();
        Message hidden = message(toPerson);
        assertThat(hidden.templateType()).isEqualTo("recovery_code_valid");
        assertThat(hidden.type()).isEqualTo("email");
        assertThat(hidden.recipient()).isEqualTo(person.email());
        assertThat(hidden.body()).isNull();
        assertThat(hidden.subject()).isNull();
        assertThat(hidden).asString().doesNotContain(person.email());
        Message shown = message(toPerson.withBody());
        assertThat(Objects.requireNonNull(shown.body()).reveal()).containsPattern("[0-9]{6}");
        assertThat(shown.subject()).isNotEmpty();
        assertThat(courier.get(hidden.id()).body()).isNull();
        assertThat(courier.get(hidden.id(), true).body()).isEqualTo(shown.body());
    }

    @Test
    void listsNewestFirstPageByPage() {
        IntStream.range(0, 3).forEach(i -> person.askForRecovery());
        Page<Message> first = courier.list(toPerson.withPageSize(2));
        assertThat(first.items()).hasSize(2);
        assertThat(first.total()).isEqualTo(3);
        assertThat(first.items().get(0).createdAt())
                .isAfterOrEqualTo(first.items().get(1).createdAt());
        assertThat(courier.listAll(toPerson.withPageSize(2)))
                .hasSize(3)
                .extracting(Message::id)
                .doesNotHaveDuplicates();
        assertThat(courier.listAll(toPerson.withStatus(MessageStatus.SENT)))
                .as("no mail leaves it")
                .isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFoundAndABadTokenRefused() {
        assertThatThrownBy(() -> courier.get(UUID.randomUUID().toString())).isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> courier.list(CourierQuery.ALL.withPageToken("nonsense")))
                .isInstanceOf(OryValidationException.class);
    }
}
