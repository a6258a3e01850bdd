package io.github.oryoperator.client.schema;

import static io.github.oryoperator.client.Api.KRATOS_PUBLIC;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Pages;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The schemas of one tenant's identities: {@code /schemas} of Kratos' public API, for everybody to read. */
public final class SchemaService {
    private final Caller caller;

    public SchemaService(Caller caller) {
        this.caller = caller;
    }

    /** {@code GET /schemas}, the first page of Kratos' default size. */
    public Page<IdentitySchema> list() {
        return list(null, null);
    }

    /**
     * {@code GET /schemas}, one page.
     *
     * @param pageSize null: Kratos' 250
     * @param pageToken from the page before; null: the first page
     */
    public Page<IdentitySchema> list(@Nullable Integer pageSize, @Nullable String pageToken) {
        if (pageSize != null && pageSize < 1) {
            throw caller.refuse("A page must have at least one item", "/page_size");
        }
        return Pages.linked(
                caller.get(KRATOS_PUBLIC, "/schemas")
                        .query("page_size", pageSize)
                        .query("page_token", pageToken)
                        .send(),
                IdentitySchema.class,
                true);
    }

    /** All schemas, page by page as the stream is read. */
    public Stream<IdentitySchema> listAll() {
        return Page.stream(token -> list(null, token));
    }

    /**
     * {@code GET /schemas/{id}}: the JSON Schema itself.
     *
     * @param id plain, or in base64url as in the {@code schemaUrl} of an identity
     * @throws io.github.oryoperator.client.OryNotFoundException if there is none
     */
    public JsonNode get(String id) {
        return caller.get(KRATOS_PUBLIC, "/schemas/{id}", id).send().json();
    }
}
