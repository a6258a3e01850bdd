package io.github.oryoperator.e2e.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oryoperator.client.flow.Flow;
import io.github.oryoperator.client.flow.FlowClient;
import io.github.oryoperator.client.flow.FlowKind;
import io.github.oryoperator.client.flow.FlowOptions;
import io.github.oryoperator.client.flow.FlowResult;
import io.github.oryoperator.client.flow.FlowResult.Success;
import io.github.oryoperator.client.flow.FlowService;
import java.util.function.Consumer;

/** Somebody in front of a device, who begins flows and fills in their forms. */
final class User {
    static final String PASSWORD = "correct-horse-battery-staple";

    private final FlowService flows;
    private final String email;
    private final Device device;

    User(FlowService flows, String email, FlowClient client) {
        this.flows = flows;
        this.email = email;
        this.device = new Device(client);
    }

    /** Somebody who has registered, and has signed in on another device than that. */
    static User signedIn(FlowService flows, String email, FlowClient client) {
        new User(flows, email, client).register();
        User user = new User(flows, email, client);
        user.signIn();
        return user;
    }

    Device device() {
        return device;
    }

    Flow begin(FlowKind kind) {
        return begin(kind, device.options());
    }

    Flow begin(FlowKind kind, FlowOptions options) {
        return device.got(
                switch (kind) {
                    case LOGIN -> flows.initiateLogin(options);
                    case REGISTRATION -> flows.initiateRegistration(options);
                    case RECOVERY -> flows.initiateRecovery(options);
                    case SETTINGS -> flows.initiateSettings(options);
                    case VERIFICATION -> flows.initiateVerification(options);
                });
    }

    /** Fills in the form of a flow for a method, and sends it. */
    FlowResult answer(Flow flow, String method, Consumer<ObjectNode> entries) {
        ObjectNode form = device.form(flow, method);
        entries.accept(form);
        return device.got(
                switch (flow.kind()) {
                    case LOGIN -> flows.submitLogin(flow.id(), form, device.credentials());
                    case REGISTRATION -> flows.submitRegistration(flow.id(), form, device.credentials());
                    case RECOVERY -> flows.submitRecovery(flow.id(), form, device.credentials());
                    case SETTINGS -> flows.submitSettings(flow.id(), form, device.credentials());
                    case VERIFICATION -> flows.submitVerification(flow.id(), form, device.credentials());
                });
    }

    Success register() {
        return (Success) register(begin(FlowKind.REGISTRATION), email);
    }

    FlowResult register(Flow flow, String address) {
        return answer(
                flow,
                "password",
                form -> form.put("password", PASSWORD).putObject("traits").put("email", address));
    }

    Success signIn() {
        return (Success) signIn(begin(FlowKind.LOGIN), PASSWORD);
    }

    FlowResult signIn(Flow flow, String password) {
        return answer(flow, "password", form -> form.put("identifier", email).put("password", password));
    }
}
