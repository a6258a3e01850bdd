package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.oauth2.ClientQuery;
import io.github.oryoperator.client.oauth2.OAuth2ClientService;
import io.github.oryoperator.e2e.library.Deviations.Deviation;
import io.github.oryoperator.testbed.contract.Asked;
import io.github.oryoperator.testbed.contract.Complaint;
import io.github.oryoperator.testbed.contract.OpenApiDocument;
import io.github.oryoperator.testbed.contract.Product;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the library sends is what Ory's own documents allow, and every method of every service was called. It comes after
 * the other tests of this package and judges what they asked. After a selection of them ({@code -Dit.test}) it has
 * nothing to judge, which it says; a test that is missing otherwise is a failure.
 */
@Order(Integer.MAX_VALUE - 1)
class ContractIT {
    private static void requireAllTests() throws Exception {
        Set<String> missing = TestsThatRan.missing();
        if (TestsThatRan.areSelected()) {
            assumeThat(missing).as("tests that were not selected").isEmpty();
        }
        assertThat(missing)
                .as("tests that did not run before this one, although no -Dit.test leaves them out")
                .isEmpty();
        assertThat(Contract.requests()).isPositive();
    }

    @Test
    void everyRequestIsAllowedByTheDocumentOfItsServer() throws Exception {
        requireAllTests();
        List<Deviation> deviations = Deviations.all();
        assertThat(Contract.complaints().keySet())
                .filteredOn(complaint -> deviations.stream().noneMatch(known -> known.explains(complaint)))
                .isEmpty();
    }

    @Test
    void everyAnswerOfAServerBehindTheProjectIsAllowedByTheDocument() throws Exception {
        requireAllTests();
        List<Deviation> deviations = Deviations.all();
        assertThat(RealOry.network().journal().answeredUnfit())
                .filteredOn(complaint -> deviations.stream().noneMatch(known -> known.explains(complaint)))
                .isEmpty();
    }

    @Test
    void everyKnownDeviationIsStillOne() throws Exception {
        requireAllTests();
        Set<Complaint> complaints = new HashSet<>(Contract.complaints().keySet());
        complaints.addAll(RealOry.network().journal().answeredUnfit());
        assertThat(Deviations.all())
                .filteredOn(known -> complaints.stream().noneMatch(known::explains))
                .isEmpty();
        assertThat(Deviations.all()).extracting(Deviation::reason).doesNotContain("");
    }

    @Test
    void whatOnlyANewerDocumentAllowsTheNewestOneAllows() throws Exception {
        requireAllTests();
        List<Deviation> newer =
                Deviations.all().stream().filter(Deviation::newer).toList();
        OpenApiDocument newest = OpenApiDocument.of(Product.NETWORK);
        Contract.complaints().forEach((complaint, request) -> {
            if (newer.stream().anyMatch(known -> known.explains(complaint))) {
                assertThat(newest.complaints(request)).isEmpty();
            }
        });
        assertThat(newer).isNotEmpty();
    }

    @Test
    void everyMethodOfEveryServiceIsCalledByATest() throws Exception {
        requireAllTests();
        assertThat(Exercised.BY_ALL_TESTS.missing()).isEmpty();
    }

    @Test
    void noKeyOfAProjectCameToTheConsoleAndNoneOfAWorkspaceToAProject() throws Exception {
        requireAllTests();
        assertThat(RealOry.network().consoleProxy().allCalls()).isNotEmpty();
        assertThat(RealOry.network().projectProxy().allCalls()).isNotEmpty();
        assertThat(RealOry.network().journal().strayKeys()).isEmpty();
    }

    @Test
    void whatTheConsoleAnsweredIsWhatItsDocumentAllows() throws Exception {
        requireAllTests();
        assertThat(RealOry.network().journal().mistakes()).isEmpty();
    }

    @Test
    void theDocumentsNameTheEndpointsThatWereCalled() throws Exception {
        requireAllTests();
        assertThat(Endpoints.OF_ALL_TESTS.called()).isEqualTo(Endpoints.documented());
    }

    @Test
    void aMethodThatNoTestCallsWouldBeNoticed() throws Exception {
        Exercised exercised = new Exercised();
        try (Ory ory = Ory.builder()
                .context(exercised)
                .tenant(RealOry.TENANT, RealOry.tenant())
                .build()) {
            OAuth2ClientService clients = ory.oauth2Clients().forTenant(RealOry.TENANT);
            assertThat(clients.find("nobody")).isEmpty();
            assertThat(clients.listAll(ClientQuery.ALL.withPageSize(1)).limit(1))
                    .hasSizeLessThan(2);
        }
        assertThat(exercised.called())
                .as("what it delegates to does not count")
                .containsExactlyInAnyOrder(
                        OAuth2ClientService.class.getMethod("find", String.class),
                        OAuth2ClientService.class.getMethod("listAll", ClientQuery.class));
        assertThat(exercised.missing())
                .hasSize(Exercised.offered().size() - 2)
                .contains(OAuth2ClientService.class.getMethod("get", String.class));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            quoteCharacter = '`',
            value = {
                "HYDRA, POST, /admin/clients, -, application/json, `{\"redirect_uris\":1}`",
                "HYDRA, POST, /admin/clients, -, application/json, `{\"skip_consent\":\"x\"}`",
                "HYDRA, GET, /admin/clients, page=1, -, ``",
                "HYDRA, GET, /admin/oauth2/auth/requests/login, -, -, ``",
                "HYDRA, PUT, /admin/clients/a, -, -, ``",
                "HYDRA, POST, /oauth2/token, -, application/json, `{}`",
                "HYDRA, GET, /admin/nothing, -, -, ``",
                "KRATOS, POST, /admin/identities, -, application/json, `{\"schema_id\":1,\"traits\":{}}`",
                "NETWORK, PUT, /admin/clients/a/secrets/rotate, -, -, ``",
                "KRATOS, POST, /self-service/login, flow=f, application/json, `{\"method\":\"password\"}`",
                "KRATOS, POST, /self-service/login, flow=f, application/json, `{\"method\":\"unknown\"}`",
                "KRATOS, DELETE, /admin/identities/a/credentials/badge, -, -, ``",
                "KETO, PUT, /admin/relation-tuples, -, application/json, `{\"namespace\":1}`",
                "NETWORK, POST, /projects, -, application/json, `{\"name\":\"x\"}`",
                "NETWORK, PUT, /projects/p, -, application/json, `{\"name\":\"x\"}`",
                "NETWORK, POST, /projects/p/eventstreams, -, application/json, `{\"type\":\"kafka\"}`",
                "NETWORK, GET, /workspaces, page=1, -, ``"
            })
    void aRequestThatIsNotValidWouldBeNoticed(
            Product product, String method, String path, @Nullable String query, @Nullable String type, String body)
            throws Exception {
        assertThat(OpenApiDocument.of(product).complaints(new Asked(method, path, query, type, body)))
                .isNotEmpty();
    }
}
