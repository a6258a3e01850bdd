package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.ClientCertificate;
import io.github.oryoperator.client.Endpoint;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryUnavailableException;
import io.github.oryoperator.client.OryUnavailableException.Kind;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.e2e.system.Round;
import io.github.oryoperator.e2e.system.Seed;
import io.github.oryoperator.testbed.fault.FaultProxy;
import io.github.oryoperator.testbed.fault.FaultProxyBuilder;
import io.github.oryoperator.testbed.tls.CertificateAuthority;
import io.github.oryoperator.testbed.tls.KeyAndCertificate;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * TLS before the real servers: whom the library trusts, and who trusts it. Under {@code -Pfull} every method meets each
 * trouble, else one by chance.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class LibraryTlsIT {
    private static final long SEED = Seed.of(LibraryTlsIT.class);
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("trusted");
    private static final CertificateAuthority OTHER = CertificateAuthority.create("unknown");
    private static final KeyAndCertificate CLIENT = AUTHORITY.clientCertificate("library");
    private static final KeyAndCertificate STRANGER = OTHER.clientCertificate("stranger");
    private static final FaultyOry FAULTY = new FaultyOry();
    private static final Map<Server, Map<Api, FaultProxy>> PROXIES = new EnumMap<>(Server.class);

    /** What stands before the APIs. */
    enum Server {
        TRUSTED,
        OF_UNKNOWN_CA,
        EXPIRED,
        OF_ANOTHER_HOST,
        MUTUAL;

        private FaultProxyBuilder with(FaultProxyBuilder proxy) {
            return switch (this) {
                case TRUSTED -> proxy.servingTls(AUTHORITY);
                case OF_UNKNOWN_CA -> proxy.servingTls(OTHER);
                case EXPIRED -> proxy.servingTls(AUTHORITY.expiredServerCertificate("127.0.0.1"));
                case OF_ANOTHER_HOST -> proxy.servingTls(AUTHORITY.serverCertificate("hydra.example"));
                case MUTUAL ->
                    proxy.servingMutualTls(AUTHORITY.serverCertificate("127.0.0.1"), AUTHORITY.certificate());
            };
        }

        FaultProxy before(Api api) {
            return PROXIES.computeIfAbsent(this, server -> new EnumMap<>(Api.class))
                    .computeIfAbsent(
                            api,
                            which -> with(FaultProxy.beforeOry(
                                            URI.create(FaultyOry.real(which).url())))
                                    .start());
        }
    }

    /** Whom the library meets and what it brings. */
    enum Meeting {
        UNKNOWN_CA(Server.OF_UNKNOWN_CA),
        EXPIRED_CERTIFICATE(Server.EXPIRED),
        CERTIFICATE_OF_ANOTHER_HOST(Server.OF_ANOTHER_HOST),
        NO_CLIENT_CERTIFICATE(Server.MUTUAL),
        CLIENT_CERTIFICATE_OF_A_STRANGER(Server.MUTUAL),
        TRUST(Server.TRUSTED),
        MUTUAL_TRUST(Server.MUTUAL);

        private final Server server;

        Meeting(Server server) {
            this.server = server;
        }

        boolean isGood() {
            return this == TRUST || this == MUTUAL_TRUST;
        }

        Endpoint endpoint(Api api) {
            Endpoint there = Endpoint.of(server.before(api).url().toString()).withCaBundle(AUTHORITY.certificatePem());
            return switch (this) {
                case CLIENT_CERTIFICATE_OF_A_STRANGER -> there.withClientCertificate(of(STRANGER));
                case MUTUAL_TRUST -> there.withClientCertificate(of(CLIENT));
                default -> there;
            };
        }

        private static ClientCertificate of(KeyAndCertificate own) {
            return new ClientCertificate(own.certificatePem(), Secret.of(own.privateKeyPem()));
        }
    }

    @AfterAll
    static void stop() {
        FAULTY.close();
        PROXIES.values().forEach(proxies -> proxies.values().forEach(FaultProxy::close));
    }

    @AfterEach
    void calm() {
        FAULTY.calm();
        PROXIES.values().forEach(proxies -> proxies.values().forEach(FaultProxy::forgetCalls));
    }

    static Stream<Arguments> callsAndMeetings() {
        Round<Meeting> round = new Round<>(SEED, List.of(Meeting.values()));
        return ServiceCalls.all().stream()
                // Ory Network has certificates that everybody trusts.
                .filter(call -> call.api() != Api.CONSOLE)
                .flatMap(call -> round.next().map(meeting -> Arguments.of(call, meeting)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("callsAndMeetings")
    void nothingIsSentToOrTakenFromWhomOneOfThemDoesNotTrust(ServiceCall call, Meeting meeting) {
        FaultProxy proxy = meeting.server.before(call.api());
        try (Ory ory =
                FAULTY.ory(FaultyOry.tenant(api -> api == call.api() ? meeting.endpoint(api) : FaultyOry.real(api)))) {
            if (meeting.isGood()) {
                Throwable refused = catchThrowable(() -> call.call().accept(ory));
                if (refused != null) {
                    assertThat(refused)
                            .isInstanceOfSatisfying(
                                    OryException.class,
                                    e -> assertThat(e.status())
                                            .as("the real server's own answer")
                                            .isPositive());
                }
                assertThat(proxy.allCalls()).isNotEmpty();
                return;
            }
            assertThatThrownBy(() -> call.call().accept(ory))
                    .isInstanceOfSatisfying(OryUnavailableException.class, e -> judge(meeting, e));
        }
        assertThat(proxy.allCalls()).as("what the server got to see").isEmpty();
    }

    /** With TLS 1.3 a client believes in the connection before the server has looked at its certificate. */
    private static void judge(Meeting meeting, OryUnavailableException e) {
        if (meeting.server == Server.MUTUAL) {
            assertThat(e.kind()).isIn(Kind.TLS, Kind.CONNECT, Kind.CONNECTION_LOST);
            return;
        }
        assertThat(e.kind()).isEqualTo(Kind.TLS);
        assertThat(e.neverSent()).isTrue();
        assertThat(FAULTY.events())
                .filteredOn(event -> event.failure() == Kind.TLS)
                .as("a wrong certificate is not tried again")
                .hasSize(1);
    }
}
