package io.github.oryoperator.operator.oryproject;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.github.oryoperator.api.ConditionTypes;
import io.github.oryoperator.api.Reason;
import io.github.oryoperator.api.oryproject.ApiKeyStatus;
import io.github.oryoperator.api.oryproject.ProjectApiKey;
import io.github.oryoperator.operator.standin.FakeApiKeys;
import io.github.oryoperator.operator.standin.FakeConsole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ProjectApiKeysTest {
    private static final String FEBRUARY = "2026-02-01T00:00:00Z";
    private static final String MARCH = "2026-03-01T00:00:00Z";

    private final ProjectWorld world = new ProjectWorld();

    @AfterEach
    void nothingBroke() {
        world.assertNothingBroke();
        world.assertNoSecretTold();
        world.close();
    }

    private void make(ProjectApiKey... keys) {
        world.make("one", spec -> spec.apiKeys(List.of(keys)));
        world.converge();
    }

    private void edit(ProjectApiKey... keys) {
        world.edit("one", spec -> spec.withApiKeys(List.of(keys)));
        world.converge();
    }

    @Test
    void aKeyIsMadeOnceAndItsSecretHoldsItsValue() {
        make(ProjectWorld.key("app", null));

        assertThat(world.value("app")).startsWith(FakeApiKeys.PREFIX);
        assertThat(world.events).contains("one " + Reason.API_KEY_CREATED);
        world.assertAsAsked();
        for (int resync = 0; resync < 10; resync++) {
            world.after(Duration.ofDays(1));
        }
        world.restart();
        world.converge();
        assertThat(world.console.keys.made()).isEqualTo(1);
        world.assertAsAsked();
    }

    @Test
    void namesInOryTellWhatTheKeyIsForAndNotWhoseItIs() {
        make(ProjectWorld.key("app", null));

        assertThat(world.console.keys.names(world.id("one"))).singleElement().satisfies(name -> {
            assertThat(name).startsWith("app (ory-operator ");
            assertThat(name).doesNotContain(ProjectWorld.NAMESPACE, "this-cluster");
        });
    }

    @Test
    void severalKeysHaveASecretEach() {
        make(ProjectWorld.key("app", null), ProjectWorld.key("worker", FEBRUARY), ProjectWorld.key("cron", MARCH));

        assertThat(List.of(world.value("app"), world.value("worker"), world.value("cron")))
                .doesNotHaveDuplicates();
        assertThat(world.status("one").apiKeys())
                .extracting(ApiKeyStatus::name)
                .containsExactly("app", "worker", "cron");
        world.assertAsAsked();
    }

    @Test
    void aKeyIsRevokedWithItsEntryAndItsSecretGoes() {
        make(ProjectWorld.key("app", null), ProjectWorld.key("worker", null));
        var app = world.value("app");
        edit(ProjectWorld.key("app", null));

        assertThat(world.value("app")).isEqualTo(app);
        assertThat(world.secrets.names()).containsExactly("app");
        assertThat(world.events).contains("one " + Reason.API_KEY_REVOKED);
        world.assertAsAsked();
    }

    @Test
    void theLastEntryToGoRevokesToo() {
        make(ProjectWorld.key("app", null));
        world.edit("one", spec -> spec.withApiKeys(null));
        world.converge();

        assertThat(world.ourKeys(world.id("one"))).isEmpty();
        assertThat(world.secrets.names()).isEmpty();
        world.assertAsAsked();
    }

    @Test
    void keysOfOthersAreNeverTouched() {
        make(ProjectWorld.key("app", null));
        world.strangeKey(world.id("one"));
        world.console.keys.put(world.id("one"), "app");
        edit(ProjectWorld.key("worker", null));
        edit();

        assertThat(world.console.keys.names(world.id("one"))).hasSize(2);
    }

    @Test
    void aKeyThatIsRevokedByHandIsMadeAnew() {
        make(ProjectWorld.key("app", null));
        world.console.keys.revoke(world.ourKeys(world.id("one")).getFirst());
        world.converge();

        assertThat(world.console.keys.made()).isEqualTo(2);
        world.assertAsAsked();
    }

    @Test
    void anotherExpiryMakesANewKeyAndTheSecretServesAllTheTime() {
        make(ProjectWorld.key("app", FEBRUARY));
        world.serves("app");
        edit(ProjectWorld.key("app", MARCH));
        edit(ProjectWorld.key("app", null));

        assertThat(world.console.keys.made()).isEqualTo(3);
        world.assertAsAsked();
    }

    @Test
    void theSameExpiryInOtherWordsIsTheSame() {
        make(ProjectWorld.key("app", "2026-02-01T00:00:00Z"));
        world.edit("one", spec -> spec.withApiKeys(List.of(ProjectWorld.key("app", "2026-02-01T01:00:00+01:00"))));
        world.converge();

        assertThat(world.console.keys.made()).isEqualTo(1);
    }

    @Test
    void anExpiredKeyIsToldAndNotMadeAgainAndAgain() {
        make(ProjectWorld.key("app", FEBRUARY));
        assertThat(world.nextLook("one"))
                .hasValueSatisfying(next -> assertThat(next).isLessThanOrEqualTo(Duration.ofDays(31)));
        world.after(Duration.ofDays(40));

        assertThat(world.reason("one")).isEqualTo(Reason.API_KEY_EXPIRED);
        assertThat(world.status("one").is(ConditionTypes.STALLED)).isTrue();
        assertThat(world.message("one")).contains("app");
        assertThat(world.console.keys.made()).isEqualTo(1);
        edit(ProjectWorld.key("app", MARCH.replace("03", "04")));
        world.assertAsAsked();
    }

    @Test
    void aKeyThatIsBornExpiredIsNotMade() {
        make(ProjectWorld.key("app", "2025-02-01T00:00:00Z"));

        assertThat(world.reason("one")).isEqualTo(Reason.API_KEY_EXPIRED);
        assertThat(world.console.keys.made()).isZero();
        assertThat(world.ours()).hasSize(1);
    }

    @Test
    void aTimeThatTheCalendarDoesNotKnowIsRefusedBeforeAnythingIsMade() {
        make(ProjectWorld.key("app", "2026-02-31T00:00:00Z"));

        assertThat(world.reason("one")).isEqualTo(Reason.INVALID_SPEC);
        assertThat(world.ours()).isEmpty();
    }

    @Test
    void twoProjectsKeepTheirKeysApart() {
        make(ProjectWorld.key("app", null));
        world.make("two", spec -> spec.displayName("Store").apiKeys(ProjectWorld.keys("worker")));
        world.converge();
        world.edit("two", spec -> spec.withApiKeys(null));
        world.converge();

        world.assertAsAsked();
    }

    @Test
    void noKeyStandsInOurLog() {
        var log = (Logger) LoggerFactory.getLogger("io.github.oryoperator");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var before = log.getLevel();
        log.setLevel(Level.TRACE);
        log.addAppender(lines);
        try {
            world.mail("one");
            world.make(
                    "one",
                    spec -> ProjectWorld.withMail(ProjectWorld.toGo(spec)).apiKeys(ProjectWorld.keys("app")));
            world.console.fail("POST", "/tokens", 500, true);
            world.round();
            world.converge();
            world.delete("one");
            world.converge();
        } finally {
            log.detachAppender(lines);
            log.setLevel(before);
        }

        assertThat(lines.list).isNotEmpty();
        assertThat(lines.list)
                .extracting(event -> event.getFormattedMessage() + " "
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .noneMatch(line -> line.contains(FakeApiKeys.PREFIX)
                        || line.contains("secretcanary")
                        || line.contains(FakeConsole.WORKSPACE_KEY));
    }

    @Test
    void reportMakesKeysAndRevokesThoseOfALostValue() {
        world.make("one", spec -> spec.managementPolicy("Report").apiKeys(ProjectWorld.keys("app")));
        world.converge();
        world.assertAsAsked();
        world.secrets.remove("app");
        world.converge();

        world.assertAsAsked();
    }

    @Test
    void aKeyThatWasMadeWhileItsAnswerWasLostIsRevokedAndMadeAnew() {
        world.make("one");
        world.converge();
        world.toKeys("one", "app");
        world.console.fail("POST", "/tokens", 500, true);
        world.converge();

        assertThat(world.console.keys.made()).isEqualTo(2);
        world.assertAsAsked();
    }

    @Test
    void aRefusedKeyHasNothingElseWrittenAgainOrForgotten() {
        world.console.projects.mask(ProjectWorld.URI_IN_ORY);
        world.console.projects.ignore("/services/identity/config/unknown", "ignored");
        world.mail("one");
        world.console.fail("POST", "/tokens", 403, false);
        world.make("one", spec -> ProjectWorld.withMail(spec).apiKeys(ProjectWorld.keys("app")));
        world.round();
        assertThat(world.status("one").secretFingerprint()).isNotNull();

        world.outside.forgetCalls();
        world.console.fail("POST", "/tokens", 403, false);
        world.round();
        assertThat(world.reason("one")).isEqualTo(Reason.REJECTED);
        assertThat(world.outside.writes()).noneMatch(call -> call.startsWith("PATCH /projects"));

        world.converge();
        world.assertAsAsked();
    }

    /** Nobody would ever have its value. */
    @Test
    void aKeyWhoseSecretIsRefusedIsRevokedAtOnce() {
        world.secrets.refuse("app");
        world.make("one", spec -> spec.apiKeys(ProjectWorld.keys("app")));
        world.round();

        assertThat(world.reason("one")).isEqualTo(Reason.INTERNAL_ERROR);
        assertThat(world.console.keys.made()).isPositive();
        assertThat(world.outside.calls().getLast()).doesNotStartWith("POST");
        assertThat(world.console.keys.ids(world.id("one"))).isEmpty();
    }

    @Test
    void aRefusedKeyIsToldAndTheProjectStaysClaimed() {
        world.console.fail("POST", "/tokens", 403, false);
        world.make("one", spec -> spec.apiKeys(ProjectWorld.keys("app")));
        world.round();

        assertThat(world.reason("one")).isNotEqualTo(Reason.SUCCEEDED);
        assertThat(world.ours()).containsExactly(world.id("one"));
        world.converge();
        world.assertAsAsked();
    }
}
