package io.github.oryoperator.operator.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import io.github.oryoperator.operator.config.OperatorConfig.Log;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Puts the log into the form and level that the settings ask for. */
public final class LogSetup {
    private LogSetup() {}

    /** Configures the process' logging; what the JDK itself logs goes the same way. */
    public static void configure(Log log) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        configure(context, log);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    static void configure(LoggerContext context, Log log) {
        var resource = log.format() == Log.Format.JSON ? "/logback-json.xml" : "/logback.xml";
        context.reset();
        context.putProperty("log.level", log.level().name());
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(Objects.requireNonNull(LogSetup.class.getResource(resource)));
        } catch (JoranException e) {
            throw new IllegalStateException("The packaged " + resource + " is broken", e);
        }
    }
}
