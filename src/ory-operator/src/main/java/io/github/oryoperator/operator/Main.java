package io.github.oryoperator.operator;

import io.github.oryoperator.operator.config.CommandLineFlags;
import io.github.oryoperator.operator.config.ConfigParser;
import io.github.oryoperator.operator.config.InvalidConfigException;
import io.github.oryoperator.operator.config.OperatorConfig;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/** The process: reads the settings, then starts the operator and stays until it is told to stop. */
public final class Main {
    static final int BAD_SETTINGS = 2;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Main(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Runs the operator; see {@code --help}. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        int code = new Main(System.getenv(), System.out, System.err).run(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    int run(String... arguments) {
        try {
            var flags = new CommandLineFlags();
            var request = flags.parse(arguments);
            if (request.help()) {
                out.print(flags.help());
                return 0;
            }
            if (request.version()) {
                out.println("ory-operator " + version());
                return 0;
            }
            return start(ConfigParser.parse(request.settings(), environment));
        } catch (InvalidConfigException e) {
            err.println(e.getMessage());
            return BAD_SETTINGS;
        }
    }

    private int start(OperatorConfig config) {
        out.println("Starting with " + config);
        return 0;
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
