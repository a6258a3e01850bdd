package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.OryForbiddenException;
import io.github.oryoperator.client.OryUnauthorizedException;
import io.github.oryoperator.client.flow.ContinueWith;
import io.github.oryoperator.client.flow.Flow;
import io.github.oryoperator.client.flow.FlowClient;
import io.github.oryoperator.client.flow.FlowKind;
import io.github.oryoperator.client.flow.FlowMessage;
import io.github.oryoperator.client.flow.FlowResult;
import io.github.oryoperator.client.flow.FlowResult.Continue;
import io.github.oryoperator.client.flow.FlowResult.Redirect;
import io.github.oryoperator.client.flow.FlowResult.Success;
import io.github.oryoperator.client.flow.FlowService;
import io.github.oryoperator.client.identity.IdentityWithTraits;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.StreamSupport;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every flow from its beginning to its end, in a browser and in a native app. */
class FlowServiceIT {
    private static final String PASSWORD = "correct-horse-battery-staple";

    private final FlowService flows = RealOry.ory().flows().forTenant(RealOry.TENANT);
    private final String email = RealOry.unique("user") + "@example.com";

    @ParameterizedTest
    @EnumSource
    void aUserRegistersAndSignsInWithAPassword(FlowClient client) {
        Success registered = register(new Device(client));
        assertThat(traits(registered.identity()).path("email").asText()).isEqualTo(email);
        assertThat(registered.continueWith()).extracting(ContinueWith::action).contains("show_verification_ui");

        Device device = new Device(client);
        Success signedIn = signIn(device);
        assertThat(Objects.requireNonNull(signedIn.session()).active()).isTrue();
        assertThat(device.hasSession()).isTrue();
        assertThat(signedIn.sessionToken() == null).isEqualTo(client == FlowClient.BROWSER);
    }

    @ParameterizedTest
    @EnumSource
    void aWrongPasswordIsAMessageToTheUser(FlowClient client) {
        register(new Device(client));
        Device device = new Device(client);
        Flow flow = device.got(flows.initiateLogin(device.options()));
        Continue again = (Continue) submitLogin(device, flow, "not-the-password");
        assertThat(again.flow().id()).isEqualTo(flow.id());
        assertThat(again.flow().client()).isEqualTo(client);
        assertThat(again.flow().messages())
                .singleElement()
                .satisfies(message -> assertThat(message.id()).isEqualTo(4000006))
                .satisfies(message -> assertThat(message.isError()).isTrue())
                .satisfies(message -> assertThat(message.field()).isNull());
        assertThat(device.hasSession()).isFalse();

        assertThat(submitLogin(device, again.flow(), PASSWORD)).isInstanceOf(Success.class);
    }

    @ParameterizedTest
    @EnumSource
    void anAddressThatIsTakenAndAMissingFieldAreMessagesToTheUser(FlowClient client) {
        register(new Device(client));
        Device device = new Device(client);
        Flow flow = device.got(flows.initiateRegistration(device.options()));
        Continue taken = (Continue) submitRegistration(device, flow, email);
        assertThat(taken.flow().messages()).extracting(FlowMessage::id).contains(4000007L);

        Continue missing = (Continue) submitRegistration(device, taken.flow(), "");
        assertThat(missing.flow().messages()).extracting(FlowMessage::field).contains("traits.email");
    }

    @ParameterizedTest
    @EnumSource
    void aUserSignsInWithACode(FlowClient client) throws Exception {
        register(new Device(client));
        Device device = new Device(client);
        Flow flow = device.got(flows.initiateLogin(device.options()));
        ObjectNode form = device.form(flow, "code").put("identifier", email);
        Continue sent = (Continue) device.got(flows.submitLogin(flow.id(), form, device.credentials()));
        assertThat(sent.flow().state()).isEqualTo("sent_email");

        form = device.form(sent.flow(), "code")
                .put("identifier", email)
                .put("code", Mailbox.code(email, "login_code_valid"));
        assertThat(device.got(flows.submitLogin(flow.id(), form, device.credentials())))
                .isInstanceOf(Success.class);
        assertThat(device.hasSession()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aUserChangesTheirSettings(FlowClient client) {
        Device device = signedIn(client);
        Flow flow = device.got(flows.initiateSettings(device.options()));
        ObjectNode form = device.form(flow, "profile");
        form.putObject("traits").put("email", email).putObject("name").put("first", "Ada");
        Success changed = (Success) device.got(flows.submitSettings(flow.id(), form, device.credentials()));
        assertThat(traits(changed.identity()).at("/name/first").asText()).isEqualTo("Ada");
        assertThat(Objects.requireNonNull(changed.flow()).state()).isEqualTo("success");

        form = device.form(flow, "profile");
        form.putObject("traits").put("email", "");
        Continue mistaken = (Continue) device.got(flows.submitSettings(flow.id(), form, device.credentials()));
        assertThat(mistaken.flow().messages())
                .filteredOn(FlowMessage::isError)
                .extracting(FlowMessage::field)
                .containsOnly("traits.email");
    }

    @ParameterizedTest
    @EnumSource
    void aSecondFactorIsAskedForWhereThereIsOne(FlowClient client) throws Exception {
        Device first = signedIn(client);
        byte[] key = enableTotp(first);

        Device device = new Device(client);
        Flow flow = device.got(flows.initiateLogin(device.options()));
        FlowResult half = submitLogin(device, flow, PASSWORD);
        if (client == FlowClient.BROWSER) {
            assertThat(half)
                    .isInstanceOfSatisfying(
                            Redirect.class,
                            redirect -> assertThat(redirect.to()).contains("aal=aal2"));
        } else {
            assertThat(((Success) half).identity()).isNull();
        }
        assertThatThrownBy(() -> flows.initiateSettings(device.options()))
                .isInstanceOfSatisfying(OryForbiddenException.class, e -> {
                    assertThat(e.errorId()).contains("session_aal2_required");
                    assertThat(e.redirectTo())
                            .hasValueSatisfying(to -> assertThat(to).contains("aal=aal2"));
                });

        Flow second = device.got(flows.initiateLogin(device.options().withAal("aal2")));
        ObjectNode form = device.form(second, "totp").put("totp_code", totp(key));
        Success whole = (Success) device.got(flows.submitLogin(second.id(), form, device.credentials()));
        assertThat(Objects.requireNonNull(whole.session()).authenticatorAssuranceLevel())
                .isEqualTo("aal2");
        assertThat(flows.initiateSettings(device.options()).kind()).isEqualTo(FlowKind.SETTINGS);
    }

    @ParameterizedTest
    @EnumSource
    void aUserRecoversTheirAccountWithACode(FlowClient client) throws Exception {
        register(new Device(client));
        Device device = new Device(client);
        Flow flow = device.got(flows.initiateRecovery(device.options()));
        ObjectNode form = device.form(flow, "code").put("email", email);
        Continue sent = (Continue) device.got(flows.submitRecovery(flow.id(), form, device.credentials()));
        assertThat(sent.flow().state()).isEqualTo("sent_email");

        form = device.form(sent.flow(), "code").put("code", "000000");
        Continue wrong = (Continue) device.got(flows.submitRecovery(flow.id(), form, device.credentials()));
        assertThat(wrong.flow().messages()).extracting(FlowMessage::id).contains(4060006L);

        form = device.form(wrong.flow(), "code").put("code", Mailbox.code(email, "recovery_code_valid"));
        Redirect through = (Redirect) device.got(flows.submitRecovery(flow.id(), form, device.credentials()));
        assertThat(through.to()).contains("/settings?flow=");
        assertThat(through.errorId()).isEqualTo("browser_location_change_required");
        // Kratos gives the session of a native recovery to nobody.
        assertThat(device.hasSession()).isEqualTo(client == FlowClient.BROWSER);
    }

    @ParameterizedTest
    @EnumSource
    void aUserVerifiesTheirAddressWithACode(FlowClient client) throws Exception {
        Device device = new Device(client);
        register(device);
        Flow flow = device.got(flows.initiateVerification(device.options()));
        ObjectNode form = device.form(flow, "code").put("email", email);
        Continue sent = (Continue) device.got(flows.submitVerification(flow.id(), form, device.credentials()));
        assertThat(sent.flow().state()).isEqualTo("sent_email");

        form = device.form(sent.flow(), "code").put("code", "000000");
        Continue wrong = (Continue) device.got(flows.submitVerification(flow.id(), form, device.credentials()));
        assertThat(wrong.flow().messages()).extracting(FlowMessage::id).contains(4070006L);

        form = device.form(wrong.flow(), "code").put("code", Mailbox.code(email, "verification_code_valid"));
        Success through = (Success) device.got(flows.submitVerification(flow.id(), form, device.credentials()));
        assertThat(Objects.requireNonNull(through.flow()).state()).isEqualTo("passed_challenge");
    }

    @ParameterizedTest
    @EnumSource
    void aUserSignsOut(FlowClient client) {
        Device device = signedIn(client);
        if (client == FlowClient.BROWSER) {
            var logout = flows.initiateBrowserLogout(device.cookie());
            assertThat(logout.logoutUrl().reveal())
                    .contains(logout.logoutToken().reveal());
            flows.submitBrowserLogout(logout.logoutToken(), device.cookie());
            assertThatThrownBy(() -> flows.initiateBrowserLogout(device.cookie()))
                    .isInstanceOf(OryUnauthorizedException.class);
        } else {
            var token = Objects.requireNonNull(device.credentials().sessionToken());
            flows.performNativeLogout(token);
            flows.performNativeLogout(token);
        }
        assertThatThrownBy(() -> flows.initiateSettings(device.options()))
                .isInstanceOfSatisfying(
                        OryUnauthorizedException.class,
                        e -> assertThat(e.errorId()).contains("session_inactive"));
    }

    private static JsonNode traits(@Nullable IdentityWithTraits identity) {
        return Objects.requireNonNull(Objects.requireNonNull(identity).traits());
    }

    private Device signedIn(FlowClient client) {
        register(new Device(client));
        Device device = new Device(client);
        signIn(device);
        return device;
    }

    private Success register(Device device) {
        Flow flow = device.got(flows.initiateRegistration(device.options()));
        return (Success) submitRegistration(device, flow, email);
    }

    private FlowResult submitRegistration(Device device, Flow flow, String address) {
        ObjectNode form = device.form(flow, "password").put("password", PASSWORD);
        form.putObject("traits").put("email", address);
        return device.got(flows.submitRegistration(flow.id(), form, device.credentials()));
    }

    private Success signIn(Device device) {
        Flow flow = device.got(flows.initiateLogin(device.options()));
        return (Success) submitLogin(device, flow, PASSWORD);
    }

    private FlowResult submitLogin(Device device, Flow flow, String password) {
        ObjectNode form = device.form(flow, "password").put("identifier", email).put("password", password);
        return device.got(flows.submitLogin(flow.id(), form, device.credentials()));
    }

    private byte[] enableTotp(Device device) throws Exception {
        Flow flow = device.got(flows.initiateSettings(device.options()));
        String secret = StreamSupport.stream(flow.ui().path("nodes").spliterator(), false)
                .map(node -> node.path("attributes"))
                .filter(node -> node.path("id").asText().equals("totp_secret_key"))
                .map(node -> node.at("/text/context/secret"))
                .map(JsonNode::asText)
                .findFirst()
                .orElseThrow();
        byte[] key = new Base32().decode(secret);
        ObjectNode form = device.form(flow, "totp").put("totp_code", totp(key));
        assertThat(device.got(flows.submitSettings(flow.id(), form, device.credentials())))
                .isInstanceOf(Success.class);
        return key;
    }

    private static String totp(byte[] key) throws Exception {
        var generator = new TimeBasedOneTimePasswordGenerator();
        return generator.generateOneTimePasswordString(new SecretKeySpec(key, generator.getAlgorithm()), Instant.now());
    }
}
