package io.github.oryoperator.operator.oryidentity;

import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.identity.CreateResult;
import io.github.oryoperator.client.identity.IdentityService;
import io.github.oryoperator.client.identity.NewIdentity;
import io.github.oryoperator.operator.batch.Answer;
import io.github.oryoperator.operator.batch.Asked;
import io.github.oryoperator.operator.batch.TenantCall;
import io.github.oryoperator.operator.engine.Services;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** New identities of many resources, by one call of Kratos, which gives back the id of each. */
final class IdentityBatch implements TenantCall<NewIdentity, String> {
    /** Half of what Kratos takes: one answer is to come in time. */
    private static final int MOST = 500;

    /** Whether one may go with others. Passwords in clear Kratos hashes one after another, and their batch would take as long as all of them. */
    static boolean takes(NewIdentity identity) {
        return identity.credentials().password() == null;
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public List<Answer<String>> send(Services services, List<Asked<NewIdentity>> items) {
        var identities = services.ory().identities().forTenant(services.tenant());
        if (items.size() == 1) {
            return List.of(Answer.of(identities.create(items.getFirst().item()).id()));
        }
        var results = createAll(identities, items);
        var whole = ofAll(results);
        if (whole != null) {
            throw whole;
        }
        return results.stream().map(IdentityBatch::answer).toList();
    }

    private static List<CreateResult> createAll(IdentityService identities, List<Asked<NewIdentity>> items) {
        var actors = new IdentityHashMap<NewIdentity, @Nullable String>();
        items.forEach(asked -> actors.put(asked.item(), asked.by().actor()));
        return identities.createAll(items.stream().map(Asked::item).toList(), actors::get);
    }

    /** What is wrong with the batch as a whole is the very same for each; null: nothing is. */
    private static @Nullable OryException ofAll(List<CreateResult> results) {
        var first = results.getFirst().failure();
        return results.stream().allMatch(result -> result.failure() == first) ? first : null;
    }

    private static Answer<String> answer(CreateResult result) {
        return result.failure() == null ? Answer.of(result.orThrow()) : Answer.failed(result.failure());
    }
}
