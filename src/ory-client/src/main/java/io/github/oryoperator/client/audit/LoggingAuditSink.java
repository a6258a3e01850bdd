package io.github.oryoperator.client.audit;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes events to the logger {@code ory.audit}, as key-value pairs that a JSON log keeps apart. */
final class LoggingAuditSink implements AuditSink {
    private static final Logger LOG = LoggerFactory.getLogger("ory.audit");

    @Override
    public void accept(AuditEvent event) {
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("tenant", event.tenant())
                .addKeyValue("action", event.action())
                .addKeyValue("target", event.target())
                .addKeyValue("outcome", event.outcome())
                .addKeyValue("actor", event.actor())
                .addKeyValue("requestId", event.requestId());
        for (Map.Entry<String, String> attribute : event.attributes().entrySet()) {
            line = line.addKeyValue(attribute.getKey(), attribute.getValue());
        }
        line.log("audit");
    }
}
