package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.oryoperator.client.JsonPatch;
import io.github.oryoperator.client.OryException;
import io.github.oryoperator.client.OryForbiddenException;
import io.github.oryoperator.client.OryGoneException;
import io.github.oryoperator.client.OryNotFoundException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.OryValidationException;
import io.github.oryoperator.client.Secret;
import io.github.oryoperator.client.flow.Flow;
import io.github.oryoperator.client.flow.FlowClient;
import io.github.oryoperator.client.flow.FlowKind;
import io.github.oryoperator.client.flow.FlowOptions;
import io.github.oryoperator.client.flow.FlowResult.Redirect;
import io.github.oryoperator.client.flow.FlowResult.Success;
import io.github.oryoperator.client.flow.FlowService;
import io.github.oryoperator.client.identity.SessionCredentials;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where Kratos' flows do what nobody expects. */
class FlowTrapsIT {
    private final FlowService flows = RealOry.ory().flows().forTenant(RealOry.TENANT);
    private final String email = RealOry.unique("trap") + "@example.com";

    private static <E extends OryException> void assertRefused(ThrowingCallable call, Class<E> type, String id) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(type, e -> assertThat(e.errorId()).contains(id));
    }

    private ObjectNode signIn() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("method", "password")
                .put("identifier", email)
                .put("password", User.PASSWORD);
    }

    @Test
    void aCookieWithANativeSubmitIsTheCallersMistakeAndNotTheUsers() {
        Flow flow = flows.initiateLogin(FlowOptions.NATIVE);
        assertThatThrownBy(() ->
                        flows.submitLogin(flow.id(), signIn(), SessionCredentials.cookie(Secret.of("any=cookie"))))
                .isInstanceOf(OryValidationException.class)
                .hasMessageContaining("cookie");
    }

    @Test
    void aBrowsersSubmitWithoutItsCookieIsForbidden() {
        Flow flow = flows.initiateLogin(FlowOptions.BROWSER);
        assertRefused(
                () -> flows.submitLogin(flow.id(), signIn(), SessionCredentials.NONE),
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
        User user = kind == FlowKind.SETTINGS
                ? User.signedIn(flows, email, FlowClient.NATIVE)
                : new User(flows, email, FlowClient.NATIVE);
        Flow flow = user.begin(kind);
        Flow fetched = flows.fetchFlow(kind, flow.id(), user.device().credentials());
        assertThat(fetched.id()).isEqualTo(flow.id());
        assertThat(fetched.kind()).isEqualTo(kind);
        assertThat(fetched.client()).isEqualTo(FlowClient.NATIVE);
        assertThat(fetched.expiresAt()).isEqualTo(Objects.requireNonNull(flow.expiresAt()));

        FlowKind other = kind == FlowKind.LOGIN ? FlowKind.RECOVERY : FlowKind.LOGIN;
        assertThatThrownBy(() -> flows.fetchFlow(other, flow.id(), user.device().credentials()))
                .as("a flow of another kind")
                .isInstanceOf(OryNotFoundException.class);
    }

    @Test
    void anUnknownFlowIsNotFound() {
        String unknown = UUID.randomUUID().toString();
        assertThatThrownBy(() -> flows.fetchFlow(FlowKind.LOGIN, unknown, SessionCredentials.NONE))
                .isInstanceOf(OryNotFoundException.class);
        assertThatThrownBy(() -> flows.submitLogin(unknown, signIn(), SessionCredentials.NONE))
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
        User user = User.signedIn(flows, email, client);
        assertRefused(() -> user.begin(FlowKind.LOGIN), OryValidationException.class, "session_already_available");
        Flow again = user.begin(FlowKind.LOGIN, user.device().options().withRefresh(true));
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
        User user = new User(flows, email, FlowClient.NATIVE);
        Flow flow = user.begin(FlowKind.REGISTRATION);
        assertThat(user.register(flow, email)).isInstanceOf(Success.class);
        assertThat(user.register(flow, "second-" + email)).isInstanceOf(Success.class);
    }

    @Test
    void aSettingsFlowIsThatOfItsOwnUserAlone() {
        Flow flow = User.signedIn(flows, email, FlowClient.NATIVE).begin(FlowKind.SETTINGS);
        SessionCredentials other = User.signedIn(flows, "other-" + email, FlowClient.NATIVE)
                .device()
                .credentials();
        assertThatThrownBy(() -> flows.fetchFlow(FlowKind.SETTINGS, flow.id(), other))
                .isInstanceOf(OryForbiddenException.class);
        ObjectNode form =
                JsonNodeFactory.instance.objectNode().put("method", "password").put("password", "x");
        assertThatThrownBy(() -> flows.submitSettings(flow.id(), form, other))
                .isInstanceOf(OryForbiddenException.class);
    }

    @ParameterizedTest
    @EnumSource
    void whoIsInactiveCannotSignIn(FlowClient client) {
        User user = new User(flows, email, client);
        String id = Objects.requireNonNull(user.register().identity()).id();
        RealOry.ory()
                .identities()
                .forTenant(RealOry.TENANT)
                .patch(id, List.of(JsonPatch.replace("/state", TextNode.valueOf("inactive"))));
        assertThatThrownBy(new User(flows, email, client)::signIn).isInstanceOf(OryUnauthorizedException.class);
    }

    @Test
    void aRecoveryThatIsThroughIsGone() {
        User user = new User(flows, email, FlowClient.NATIVE);
        user.register();
        Flow flow = user.begin(FlowKind.RECOVERY);
        user.answer(flow, "code", form -> form.put("email", email));
        String code = Mailbox.code(email, "recovery_code_valid");
        assertThat(user.answer(flow, "code", form -> form.put("code", code))).isInstanceOf(Redirect.class);
        assertThatThrownBy(() -> user.answer(flow, "code", form -> form.put("code", code)))
                .isInstanceOfSatisfying(
                        OryGoneException.class,
                        e -> assertThat(flows.fetchFlow(
                                                FlowKind.RECOVERY,
                                                e.replacementFlowId().orElseThrow(),
                                                SessionCredentials.NONE)
                                        .kind())
                                .isEqualTo(FlowKind.RECOVERY));
    }

    @Test
    void anAppSignsOutWithATokenThatKratosKnows() {
        assertThatThrownBy(() -> flows.performNativeLogout(Secret.of("ory_st_unknown")))
                .isInstanceOf(OryForbiddenException.class);
    }

    @Test
    void aBrowserSignsOutWithItsOwnTokenAndOnce() {
        Device device = User.signedIn(flows, email, FlowClient.BROWSER).device();
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
