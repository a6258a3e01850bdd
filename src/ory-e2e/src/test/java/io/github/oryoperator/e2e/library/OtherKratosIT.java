package io.github.oryoperator.e2e.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.Api;
import io.github.oryoperator.client.Ory;
import io.github.oryoperator.client.OryGoneException;
import io.github.oryoperator.client.Tenant;
import io.github.oryoperator.client.flow.ContinueWith;
import io.github.oryoperator.client.flow.Flow;
import io.github.oryoperator.client.flow.FlowClient;
import io.github.oryoperator.client.flow.FlowKind;
import io.github.oryoperator.client.flow.FlowResult.Continue;
import io.github.oryoperator.client.flow.FlowResult.Redirect;
import io.github.oryoperator.client.flow.FlowResult.Success;
import io.github.oryoperator.client.flow.FlowService;
import io.github.oryoperator.client.identity.Session;
import io.github.oryoperator.client.identity.SessionCredentials;
import io.github.oryoperator.client.identity.SessionService;
import io.github.oryoperator.testbed.LocalStack;
import io.github.oryoperator.testbed.ory.Kratos;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Kratos whose settings make it answer as the one of the other tests does not. */
class OtherKratosIT {
    private static final Kratos KRATOS = LocalStack.shared()
            .startKratos(
                    "kratos-other",
                    Map.of(
                            "FEATURE_FLAGS_FASTER_SESSION_EXTEND", "true",
                            "FEATURE_FLAGS_USE_CONTINUE_WITH_TRANSITIONS", "true",
                            "SELFSERVICE_FLOWS_SETTINGS_PRIVILEGED_SESSION_MAX_AGE", "1s",
                            "SELFSERVICE_FLOWS_REGISTRATION_LIFESPAN", "1s",
                            "SELFSERVICE_FLOWS_VERIFICATION_LIFESPAN", "1s"));
    private static final RecordingProxy ADMIN = RecordingProxy.before(KRATOS.adminUrl());
    private static final Ory ORY = RealOry.builder()
            .tenant(
                    RealOry.TENANT,
                    Tenant.selfHosted()
                            .kratosAdmin(Contract.recorded(Api.KRATOS_ADMIN, ADMIN))
                            .kratosPublic(
                                    Contract.recorded(Api.KRATOS_PUBLIC, RecordingProxy.before(KRATOS.publicUrl())))
                            .build())
            .build();

    private final FlowService flows = ORY.flows().forTenant(RealOry.TENANT);
    private final SessionService sessions = ORY.sessions().forTenant(RealOry.TENANT);
    private final String email = RealOry.unique("other") + "@example.com";
    private final User user = new User(flows, email, FlowClient.NATIVE);

    @AfterAll
    static void stop() {
        ORY.close();
        KRATOS.stop();
    }

    private void exists() {
        ORY.identities().forTenant(RealOry.TENANT).create(Person.withPassword(email, User.PASSWORD));
    }

    @Test
    void aSessionWhoseExtensionIsAnsweredByNothingIsRead() {
        exists();
        user.signIn();
        Session before = sessions.whoami(user.device().credentials());
        Session after = ORY.identities().forTenant(RealOry.TENANT).extendSession(before.id());
        assertThat(after.active()).isTrue();
        assertThat(after.expiresAt()).isAfter(before.expiresAt());
        assertThat(ADMIN.recorded())
                .as("read after the 204")
                .anyMatch(request ->
                        request.method().equals("GET") && request.path().equals("/admin/sessions/" + before.id()));
    }

    @Test
    void aNativeRecoveryYieldsItsSession() {
        exists();
        Flow flow = user.begin(FlowKind.RECOVERY);
        Continue sent = (Continue) user.answer(flow, "code", form -> form.put("email", email));
        String code = Mailbox.code(ORY, email, "recovery_code_valid");
        Success through = (Success) user.answer(sent.flow(), "code", form -> form.put("code", code));
        assertThat(through.continueWith())
                .extracting(ContinueWith::action)
                .contains("set_ory_session_token", "show_settings_ui");
        assertThat(sessions.whoami(user.device().credentials()).active()).isTrue();
    }

    @Test
    void aSessionThatIsTooOldMustBeProvenAgain() {
        exists();
        user.signIn();
        Flow flow = user.begin(FlowKind.SETTINGS);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(
                                user.answer(flow, "password", form -> form.put("password", RealOry.unique("new"))))
                        .isInstanceOfSatisfying(Redirect.class, redirect -> {
                            assertThat(redirect.errorId()).isEqualTo("session_refresh_required");
                            assertThat(redirect.to()).contains("refresh=true");
                        }));
    }

    @ParameterizedTest
    @EnumSource(names = {"REGISTRATION", "VERIFICATION"})
    void anExpiredFlowNamesTheOneInItsPlace(FlowKind kind) {
        Flow flow = user.begin(kind);
        ObjectNode unfinished = JsonNodeFactory.instance.objectNode().put("method", "code");
        unfinished.putObject(kind == FlowKind.REGISTRATION ? "traits" : "transient_payload");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThatThrownBy(() -> {
                            if (kind == FlowKind.REGISTRATION) {
                                flows.submitRegistration(flow.id(), unfinished, SessionCredentials.NONE);
                            } else {
                                flows.submitVerification(flow.id(), unfinished, SessionCredentials.NONE);
                            }
                        })
                        .isInstanceOfSatisfying(OryGoneException.class, e -> {
                            assertThat(e.replacementFlowId())
                                    .hasValueSatisfying(id -> assertThat(id).isNotEqualTo(flow.id()));
                        }));
        assertThatThrownBy(() -> flows.fetchFlow(kind, flow.id(), SessionCredentials.NONE))
                .isInstanceOf(OryGoneException.class);
    }
}
