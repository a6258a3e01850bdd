package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.client.CallEvent;
import io.github.oryoperator.client.CallListener;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.Page;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.client.oauth2.OAuth2Client;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.testbed.LocalStack;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists longer than a page, of a Hydra that counts wrongly and advertises a next page for ever. */
class OAuth2ClientPagingIT {
    private static final int MANY = 260;
    private static final String OWNER = RealOry.unique("owner");
    private static final Set<String> IDS = new HashSet<>();
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final Ory ORY = RealOry.builder()
            .tenant(RealOry.TENANT, RealOry.tenant())
            .listener(new CallListener() {
                @Override
                public void onCall(CallEvent event) {
                    CALLS.incrementAndGet();
                    Endpoints.OF_ALL_TESTS.onCall(event);
                }
            })
            .build();

    private final OAuth2ClientService clients = ORY.oauth2Clients().forTenant(RealOry.TENANT);

    @BeforeAll
    static void createMoreThanAPage() {
        assertThat(LocalStack.shared().hydra()).isNotNull();
        OAuth2ClientService clients = ORY.oauth2Clients().forTenant(RealOry.TENANT);
        IntStream.range(0, MANY).forEach(i -> IDS.add(RealOry.unique("page")));
        try (var threads = Executors.newFixedThreadPool(4)) {
            IDS.forEach(id -> threads.execute(() -> clients.create(OAuth2Client.builder()
                    .clientId(id)
                    .owner(OWNER)
                    .clientName(id)
                    .tokenEndpointAuthMethod("none")
                    .build())));
        }
    }

    @AfterAll
    static void clean() {
        OAuth2ClientService clients = ORY.oauth2Clients().forTenant(RealOry.TENANT);
        IDS.forEach(id -> {
            try {
                clients.delete(id);
            } catch (OryException e) {
                // Only room for the other tests; a test that failed already says so.
            }
        });
        ORY.close();
    }

    private List<String> ids(ClientQuery query) {
        return clients.listAll(query).map(OAuth2Client::clientId).toList();
    }

    @Test
    void findsEveryClientBeyondTheFirstPage() {
        List<String> found = ids(ClientQuery.ALL);
        assertThat(found).doesNotHaveDuplicates().containsAll(IDS);
    }

    @Test
    void findsExactlyTheClientsOfAnOwnerInPagesOfAnySize() {
        assertThat(ids(ClientQuery.ALL.withOwner(OWNER))).containsExactlyInAnyOrderElementsOf(IDS);
        assertThat(ids(ClientQuery.ALL.withOwner(OWNER).withPageSize(37)))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(IDS);
    }

    @Test
    void endsThoughHydraAdvertisesMore() {
        assertThat(ids(ClientQuery.ALL.withOwner(RealOry.unique("nobody")))).isEmpty();
        int before = CALLS.get();
        assertThat(ids(ClientQuery.ALL.withOwner(OWNER).withPageSize(100))).hasSize(MANY);
        assertThat(CALLS.get() - before)
                .as("three pages, and perhaps one empty one")
                .isBetween(3, 4);
    }

    @Test
    void findsAClientByItsName() {
        String id = IDS.iterator().next();
        assertThat(ids(ClientQuery.ALL.withClientName(id))).containsExactly(id);
        assertThat(ids(ClientQuery.ALL.withClientName(id).withOwner("somebody else")))
                .isEmpty();
    }

    @Test
    void turnsPagesByHand() {
        Page<OAuth2Client> first = clients.list(ClientQuery.ALL.withPageSize(100));
        assertThat(first.items()).hasSize(100);
        assertThat(first.total()).isGreaterThanOrEqualTo(MANY);
        Page<OAuth2Client> second =
                clients.list(ClientQuery.ALL.withPageSize(100).withPageToken(first.nextToken()));
        assertThat(second.items()).doesNotContainAnyElementsOf(first.items());
    }

    @Test
    void tellsNoTotalThatIsNotTrue() {
        assertThat(clients.list(ClientQuery.ALL.withOwner(OWNER).withPageSize(1))
                        .total())
                .isNull();
    }

    @Test
    void fetchesOnlyThePagesThatAreRead() {
        int before = CALLS.get();
        assertThat(clients.listAll(ClientQuery.ALL.withPageSize(50)).limit(60)).hasSize(60);
        assertThat(CALLS.get() - before).isEqualTo(2);
    }

    @Test
    void aBadPageTokenStartsAgainAtTheFirstPage() {
        ClientQuery two = ClientQuery.ALL.withPageSize(2);
        assertThat(clients.list(two.withPageToken("no such token")).items())
                .isEqualTo(clients.list(two).items());
    }
}
