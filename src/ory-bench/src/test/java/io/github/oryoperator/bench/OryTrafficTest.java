package io.github.oryoperator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.oryoperator.testbed.fault.Call;
import io.github.oryoperator.testbed.fault.CallRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OryTrafficTest {

    @Test
    void aProbeOfKetoIsNoWrite() {
        assertThat(OryTraffic.writes(
                        List.of(record(0, "", "/version"), record(1, "relation-tuple", "/admin/relation-tuples"))))
                .isZero();
    }

    @Test
    void everyOtherCallThatMutatesIsOne() {
        var tuples = record(1, "relation-tuple", "/admin/relation-tuples");
        var client = record(2, "client", "/admin/clients");

        assertThat(OryTraffic.writes(List.of(tuples, record(0, "relation-tuple", "/relation-tuples"), client)))
                .isEqualTo(2);
        assertThat(OryTraffic.writes(List.of(record(0, "", "/version"), client)))
                .isEqualTo(1);
    }

    private static CallRecord record(int number, String kind, String path) {
        var call = new Call(number, number == 0 ? "GET" : "PATCH", path, "", path, kind, "", "");
        return new CallRecord(call, Instant.EPOCH, null, null, null, 200);
    }
}
