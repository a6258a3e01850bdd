package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.databind.JsonNode;
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
    private final FlowService flows = RealOry.ory().flows().forTenant(RealOry.TENANT);
    private final String email = RealOry.unique("user") + "@example.com";

    @ParameterizedTest
    @EnumSource
    void aUserRegistersAndSignsInWithAPassword(FlowClient client) {
        Success registered = user(client).register();
        assertThat(traits(registered.identity()).path("email").asText()).isEqualTo(email);
        assertThat(registered.continueWith()).extracting(ContinueWith::action).contains("show_verification_ui");

        User user = user(client);
        Success signedIn = user.signIn();
        assertThat(Objects.requireNonNull(signedIn.session()).active()).isTrue();
        assertThat(user.device().hasSession()).isTrue();
        assertThat(signedIn.sessionToken() == null).isEqualTo(client == FlowClient.BROWSER);
    }

    @ParameterizedTest
    @EnumSource
    void aWrongPasswordIsAMessageToTheUser(FlowClient client) {
        user(client).register();
        User user = user(client);
        Flow flow = user.begin(FlowKind.LOGIN);
        Continue again = (Continue) user.signIn(flow, "not-the-password");
        assertThat(again.flow().id()).isEqualTo(flow.id());
        assertThat(again.flow().client()).isEqualTo(client);
        assertThat(again.flow().messages())
                .singleElement()
                .satisfies(message -> assertThat(message.id()).isEqualTo(4000006))
                .satisfies(message -> assertThat(message.isError()).isTrue())
                .satisfies(message -> assertThat(message.field()).isNull());
        assertThat(user.device().hasSession()).isFalse();

        assertThat(user.signIn(again.flow(), User.PASSWORD)).isInstanceOf(Success.class);
    }

    @ParameterizedTest
    @EnumSource
    void anAddressThatIsTakenAndAMissingFieldAreMessagesToTheUser(FlowClient client) {
        user(client).register();
        User user = user(client);
        Continue taken = (Continue) user.register(user.begin(FlowKind.REGISTRATION), email);
        assertThat(taken.flow().messages()).extracting(FlowMessage::id).contains(4000007L);

        Continue missing = (Continue) user.register(taken.flow(), "");
        assertThat(missing.flow().messages()).extracting(FlowMessage::field).contains("traits.email");
    }

    @ParameterizedTest
    @EnumSource
    void aUserSignsInWithACode(FlowClient client) {
        user(client).register();
        User user = user(client);
        Continue sent =
                (Continue) user.answer(user.begin(FlowKind.LOGIN), "code", form -> form.put("identifier", email));
        assertThat(sent.flow().state()).isEqualTo("sent_email");

        String code = Mailbox.code(email, "login_code_valid");
        assertThat(user.answer(
                        sent.flow(),
                        "code",
                        form -> form.put("identifier", email).put("code", code)))
                .isInstanceOf(Success.class);
        assertThat(user.device().hasSession()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aUserChangesTheirSettings(FlowClient client) {
        User user = User.signedIn(flows, email, client);
        Flow flow = user.begin(FlowKind.SETTINGS);
        Success changed = (Success) user.answer(
                flow,
                "profile",
                form -> form.putObject("traits")
                        .put("email", email)
                        .putObject("name")
                        .put("first", "Ada"));
        assertThat(traits(changed.identity()).at("/name/first").asText()).isEqualTo("Ada");
        assertThat(Objects.requireNonNull(changed.flow()).state()).isEqualTo("success");

        Continue mistaken = (Continue)
                user.answer(flow, "profile", form -> form.putObject("traits").put("email", ""));
        assertThat(mistaken.flow().messages())
                .filteredOn(FlowMessage::isError)
                .extracting(FlowMessage::field)
                .containsOnly("traits.email");
    }

    @ParameterizedTest
    @EnumSource
    void aSecondFactorIsAskedForWhereThereIsOne(FlowClient client) throws Exception {
        byte[] key = enableTotp(User.signedIn(flows, email, client));

        User user = user(client);
        FlowResult half = user.signIn(user.begin(FlowKind.LOGIN), User.PASSWORD);
        if (client == FlowClient.BROWSER) {
            assertThat(half)
                    .isInstanceOfSatisfying(
                            Redirect.class,
                            redirect -> assertThat(redirect.to()).contains("aal=aal2"));
        } else {
            assertThat(((Success) half).identity()).isNull();
        }
        assertThatThrownBy(() -> user.begin(FlowKind.SETTINGS))
                .isInstanceOfSatisfying(OryForbiddenException.class, e -> {
                    assertThat(e.errorId()).contains("session_aal2_required");
                    assertThat(e.redirectTo())
                            .hasValueSatisfying(to -> assertThat(to).contains("aal=aal2"));
                });

        Flow second = user.begin(FlowKind.LOGIN, user.device().options().withAal("aal2"));
        String now = totp(key);
        Success whole = (Success) user.answer(second, "totp", form -> form.put("totp_code", now));
        assertThat(Objects.requireNonNull(whole.session()).authenticatorAssuranceLevel())
                .isEqualTo("aal2");
        assertThat(user.begin(FlowKind.SETTINGS).kind()).isEqualTo(FlowKind.SETTINGS);
    }

    @ParameterizedTest
    @EnumSource
    void aUserRecoversTheirAccountWithACode(FlowClient client) {
        user(client).register();
        User user = user(client);
        Flow wrong = codeSentAndMistyped(user, FlowKind.RECOVERY, 4060006L);
        String code = Mailbox.code(email, "recovery_code_valid");
        Redirect through = (Redirect) user.answer(wrong, "code", form -> form.put("code", code));
        assertThat(through.to()).contains("/settings?flow=");
        assertThat(through.errorId()).isEqualTo("browser_location_change_required");
        // Kratos gives the session of a native recovery to nobody.
        assertThat(user.device().hasSession()).isEqualTo(client == FlowClient.BROWSER);
    }

    @ParameterizedTest
    @EnumSource
    void aUserVerifiesTheirAddressWithACode(FlowClient client) {
        User user = user(client);
        user.register();
        Flow wrong = codeSentAndMistyped(user, FlowKind.VERIFICATION, 4070006L);
        String code = Mailbox.code(email, "verification_code_valid");
        Success through = (Success) user.answer(wrong, "code", form -> form.put("code", code));
        assertThat(Objects.requireNonNull(through.flow()).state()).isEqualTo("passed_challenge");
    }

    /** Both are answered with 200, and are no success. */
    private Flow codeSentAndMistyped(User user, FlowKind kind, long complaint) {
        Continue sent = (Continue) user.answer(user.begin(kind), "code", form -> form.put("email", email));
        assertThat(sent.flow().state()).isEqualTo("sent_email");
        Continue wrong = (Continue) user.answer(sent.flow(), "code", form -> form.put("code", "000000"));
        assertThat(wrong.flow().messages()).extracting(FlowMessage::id).contains(complaint);
        return wrong.flow();
    }

    @ParameterizedTest
    @EnumSource
    void aUserSignsOut(FlowClient client) {
        User user = User.signedIn(flows, email, client);
        Device device = user.device();
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
        assertThatThrownBy(() -> user.begin(FlowKind.SETTINGS))
                .isInstanceOfSatisfying(
                        OryUnauthorizedException.class,
                        e -> assertThat(e.errorId()).contains("session_inactive"));
    }

    private User user(FlowClient client) {
        return new User(flows, email, client);
    }

    private static JsonNode traits(@Nullable IdentityWithTraits identity) {
        return Objects.requireNonNull(Objects.requireNonNull(identity).traits());
    }

    private byte[] enableTotp(User user) throws Exception {
        Flow flow = user.begin(FlowKind.SETTINGS);
        String secret = StreamSupport.stream(flow.ui().path("nodes").spliterator(), false)
                .map(node -> node.path("attributes"))
                .filter(node -> node.path("id").asText().equals("totp_secret_key"))
                .map(node -> node.at("/text/context/secret"))
                .map(JsonNode::asText)
                .findFirst()
                .orElseThrow();
        byte[] key = new Base32().decode(secret);
        String now = totp(key);
        assertThat(user.answer(flow, "totp", form -> form.put("totp_code", now)))
                .isInstanceOf(Success.class);
        return key;
    }

    private static String totp(byte[] key) throws Exception {
        var generator = new TimeBasedOneTimePasswordGenerator();
        return generator.generateOneTimePasswordString(new SecretKeySpec(key, generator.getAlgorithm()), Instant.now());
    }
}
