package io.github.oryoperator.client.network;

import static io.github.oryoperator.client.Api.CONSOLE;

import io.github.oryoperator.client.http.Call;
import io.github.oryoperator.client.http.Caller;
import io.github.oryoperator.client.http.Deed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API keys of a project or a workspace. */
final class ApiKeys {
    private final Caller caller;
    private final String owner;
    private final String keys;

    /** @param owner what has the keys: {@code project} or {@code workspace} */
    ApiKeys(Caller caller, String owner) {
        this.caller = caller;
        this.owner = owner;
        this.keys = "/" + owner + "s/{" + owner + "}/tokens";
    }

    ApiKey create(String ownerId, NewApiKey key) {
        caller.given("name", caller.given("key", key).name());
        Call call = caller.post(CONSOLE, keys, ownerId).json(key);
        return call.audited(deed("create_api_key", null, ownerId), "id").send().as(ApiKey.class);
    }

    List<ApiKey> list(String ownerId) {
        return caller.get(CONSOLE, keys, ownerId).send().asListOf(ApiKey.class);
    }

    void delete(String ownerId, String keyId) {
        Call call = caller.delete(CONSOLE, keys + "/{token_id}", ownerId, keyId).untilGone();
        call.audited(List.of(deed("delete_api_key", keyId, ownerId))).send();
    }

    private Deed deed(String what, @Nullable String keyId, String ownerId) {
        return Deed.of("network." + owner + "." + what, keyId).with(owner, ownerId);
    }
}
