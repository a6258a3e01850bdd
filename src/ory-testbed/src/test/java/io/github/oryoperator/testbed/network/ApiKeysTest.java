package io.github.oryoperator.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The keys of projects and workspaces. */
class ApiKeysTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource time = now::get;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final ApiKeys keys = new ApiKeys("ory_pat_", "project_id", "me", clock);

    @Test
    void aKeyOpensNothingMoreOnceItHasExpired() {
        var value = keys.create("p", "short", TextNode.valueOf("2026-01-01T00:01:00Z"))
                .path("value")
                .asText();
        assertThat(keys.opens("p", value)).isTrue();
        assertThat(keys.opens("another", value)).isFalse();
        now.set(Instant.parse("2026-01-01T00:01:00Z"));
        assertThat(keys.opens("p", value) || keys.opensAny(value)).isFalse();
    }

    @Test
    void aKeyWithoutAnEndOpensForEver() {
        var value = keys.create("p", "long", MissingNode.getInstance())
                .path("value")
                .asText();
        now.set(Instant.parse("2099-01-01T00:00:00Z"));
        assertThat(keys.opensAny(value)).isTrue();
    }

    @Test
    void noTwoKeysAreAlike() {
        assertThat(keys.create("p", "a", MissingNode.getInstance()).path("value"))
                .isNotEqualTo(keys.create("p", "a", MissingNode.getInstance()).path("value"));
    }
}
