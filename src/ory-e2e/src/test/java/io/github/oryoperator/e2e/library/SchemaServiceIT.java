package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.schema.IdentitySchema;
import io.github.oryoperator.client.schema.SchemaService;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Schemas of a real Kratos. */
class SchemaServiceIT {
    private final SchemaService schemas = RealOry.ory().schemas().forTenant(RealOry.TENANT);

    @Test
    void listsThem() {
        Page<IdentitySchema> page = schemas.list();
        assertThat(page.items()).extracting(IdentitySchema::id).containsExactly("person");
        assertThat(page.total()).isEqualTo(1);
        assertThat(schemas.listAll()).isEqualTo(page.items());
        assertThat(schemas.list(1, null).items()).isEqualTo(page.items());
    }

    @Test
    void getsOneByItsNameInEitherSpelling() {
        String spelled =
                Base64.getUrlEncoder().withoutPadding().encodeToString("person".getBytes(StandardCharsets.UTF_8));
        assertThat(schemas.get("person").path("title").asText()).isEqualTo("Person");
        assertThat(schemas.get(spelled)).isEqualTo(schemas.get("person"));
    }

    @Test
    void oneThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> schemas.get("nothing")).isInstanceOf(OryNotFoundException.class);
    }
}
