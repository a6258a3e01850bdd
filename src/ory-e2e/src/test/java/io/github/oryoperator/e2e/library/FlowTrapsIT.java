package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryForbiddenException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.flow.Flow;
import io.github.oryoperator.client.flow.FlowClient;
import io.github.oryoperator.client.flow.FlowKind;
import io.github.oryoperator.client.flow.FlowOptions;
import io.github.oryoperator.client.flow.FlowResult.Success;
import io.github.oryoperator.client.flow.FlowService;
import io.github.oryoperator.client.identity.SessionCredentials;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where Kratos' flows do what nobody expects. */
class FlowTrapsIT {
    private static final String PASSWORD = "correct-horse-battery-staple";

    private final FlowService flows = RealOry.ory().flows().forTenant(RealOry.TENANT);
    private final String email = RealOry.unique("trap") + "@example.com";

    private static <E extends OryException> void assertRefused(ThrowingCallable call, Class<E> type, String id) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(type, e -> assertThat(e.errorId()).contains(id));
    }

    private ObjectNode registration(Device device, Flow flow) {
        ObjectNode form = device.form(flow, "password").put("password", PASSWORD);
        form.putObject("traits").put("email", email);
        return form;
    }

    private ObjectNode login(Device device, Flow flow) {
        return device.form(flow, "password").put("identifier", email).put("password", PASSWORD);
    }

    private Device signedIn(FlowClient client) {
        Device first = new Device(client);
        Flow registering = first.got(flows.initiateRegistration(first.options()));
        first.got(flows.submitRegistration(registering.id(), registration(first, registering), first.credentials()));
        Device device = new Device(client);
        Flow flow = device.got(flows.initiateLogin(device.options()));
        device.got(flows.submitLogin(flow.id(), login(device, flow), device.credentials()));
        assertThat(device.hasSession()).isTrue();
        return device;
    }

    @Test
    void aCookieWithANativeSubmitIsTheCallersMistakeAndNotTheUsers() {
        Device device = new Device(FlowClient.NATIVE);
        Flow flow = flows.initiateLogin(FlowOptions.NATIVE);
        assertThatThrownBy(() -> flows.submitLogin(
                        flow.id(), login(device, flow), SessionCredentials.cookie(Secret.of("any=cookie"))))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining("cookie");
    }

    @Test
    void aBrowsersSubmitWithoutItsCookieIsForbidden() {
        Device device = new Device(FlowClient.BROWSER);
        Flow flow = device.got(flows.initiateLogin(device.options()));
        assertRefused(
                () -> flows.submitLogin(flow.id(), login(device, flow), SessionCredentials.NONE),
                OryForbiddenException.class,
                "security_csrf_violation");
    }

    @Test
    void aBrowsersFlowIsShownToThatBrowserAlone() {
        Device device = new Device(FlowClient.BROWSER);
        Flow flow = device.got(flows.initiateLogin(device.options()));
        assertThat(flows.fetchFlow(FlowKind.LOGIN, flow.id(), device.credentials())
                        .id())
                .isEqualTo(flow.id());
        assertRefused(
                () -> flows.fetchFlow(FlowKind.LOGIN, flow.id(), SessionCredentials.NONE),
                OryForbiddenException.class,
                "security_csrf_violation");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfFlowIsFetched(FlowKind kind) {
        Device device = kind == FlowKind.SETTINGS ? signedIn(FlowClient.NATIVE) : new Device(FlowClient.NATIVE);
        Flow flow = initiate(kind, device);
        Flow fetched = flows.fetchFlow(kind, flow.id(), device.credentials());
        assertThat(fetched.id()).isEqualTo(flow.id());
        assertThat(fetched.kind()).isEqualTo(kind);
        assertThat(fetched.client()).isEqualTo(FlowClient.NATIVE);
        assertThat(fetched.expiresAt()).isEqualTo(Objects.requireNonNull(flow.expiresAt()));

        FlowKind other = kind == FlowKind.LOGIN ? FlowKind.RECOVERY : FlowKind.LOGIN;
        assertThatThrownBy(() -> flows.fetchFlow(other, flow.id(), device.credentials()))
                .as("a flow of another kind")
                .isInstanceOf(OryNotFoundException.class);
    }

    private Flow initiate(FlowKind kind, Device device) {
        return switch (kind) {
            case LOGIN -> flows.initiateLogin(device.options());
            case REGISTRATION -> flows.initiateRegistration(device.options());
            case RECOVERY -> flows.initiateRecovery(device.options());
            case SETTINGS -> flows.initiateSettings(device.options());
            case VERIFICATION -> flows.initiateVerification(device.options());
        };
    }

    @Test
    void anUnknownFlowIsNotFound() {
        String unknown = UUID.randomUUID().toString();
        assertThatThrownBy(() -> flows.fetchFlow(FlowKind.LOGIN, unknown, SessionCredentials.NONE))
                .isInstanceOf(OryNotFoundException.class);
        ObjectNode form = JsonNodeFactory.instance
                .objectNode()
                .put("method", "password")
                .put("identifier", email)
                .put("password", PASSWORD);
        assertThatThrownBy(() -> flows.submitLogin(unknown, form, SessionCredentials.NONE))
                .isInstanceOf(OryNotFoundException.class);
    }

    @Test
    void settingsNeedASession() {
        assertRefused(
                () -> flows.initiateSettings(FlowOptions.BROWSER), OryUnauthorizedException.class, "session_inactive");
        assertRefused(
                () -> flows.initiateSettings(FlowOptions.NATIVE), OryUnauthorizedException.class, "session_inactive");
    }

    @ParameterizedTest
    @EnumSource
    void whoIsSignedInSignsInAgainOnlyIfAskedTo(FlowClient client) {
        Device device = signedIn(client);
        assertRefused(
                () -> flows.initiateLogin(device.options()), OryValidationException.class, "session_already_available");
        Flow again = device.got(flows.initiateLogin(device.options().withRefresh(true)));
        assertThat(again.body().path("refresh").asBoolean()).isTrue();
    }

    @Test
    void aReturnAddressThatIsNotAllowedIsRefused() {
        assertRefused(
                () -> flows.initiateLogin(FlowOptions.BROWSER.withReturnTo("https://evil.example")),
                OryValidationException.class,
                "self_service_flow_return_to_forbidden");
    }

    @Test
    void aRegistrationThatIsThroughMayBeSubmittedAgainAndMakesAnotherUser() {
        Device device = new Device(FlowClient.NATIVE);
        Flow flow = flows.initiateRegistration(FlowOptions.NATIVE);
        ObjectNode form = registration(device, flow);
        assertThat(flows.submitRegistration(flow.id(), form, SessionCredentials.NONE))
                .isInstanceOf(Success.class);
        form.putObject("traits").put("email", "second-" + email);
        assertThat(flows.submitRegistration(flow.id(), form, SessionCredentials.NONE))
                .isInstanceOf(Success.class);
    }

    @Test
    void anAppSignsOutWithATokenThatKratosKnows() {
        assertThatThrownBy(() -> flows.performNativeLogout(Secret.of("ory_st_unknown")))
                .isInstanceOf(OryForbiddenException.class);
    }

    @Test
    void aBrowserSignsOutWithItsOwnTokenAndOnce() {
        Device device = signedIn(FlowClient.BROWSER);
        Secret token = flows.initiateBrowserLogout(device.cookie()).logoutToken();
        assertThatThrownBy(() -> flows.submitBrowserLogout(Secret.of("of-another-session"), device.cookie()))
                .isInstanceOf(OryForbiddenException.class);
        assertThatThrownBy(() -> flows.submitBrowserLogout(token, Secret.of("no=session")))
                .isInstanceOf(OryUnauthorizedException.class);

        flows.submitBrowserLogout(token, device.cookie());
        assertThatThrownBy(() -> flows.submitBrowserLogout(token, device.cookie()))
                .isInstanceOf(OryUnauthorizedException.class);
    }
}
