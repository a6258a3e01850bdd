package io.github.oryoperator.operator.log;

import io.github.oryoperator.operator.config.OperatorConfig.Log;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the process' log writes, from {@link #start} to {@link #close}. */
final class CapturedLog implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private CapturedLog() {}

    static CapturedLog start(Log.Format format, Log.Level level) {
        var log = new CapturedLog();
        System.setErr(new PrintStream(log.bytes, true, StandardCharsets.UTF_8));
        LogSetup.configure(new Log(format, level));
        return log;
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(before);
        LogSetup.configure(new Log(Log.Format.TEXT, Log.Level.INFO));
    }
}
