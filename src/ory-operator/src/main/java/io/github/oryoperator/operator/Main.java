package io.github.oryoperator.operator;

import io.github.oryoperator.operator.cluster.ClusterAccess;
import io.github.oryoperator.operator.config.CommandLineFlags;
import io.github.oryoperator.operator.config.ConfigParser;
import io.github.oryoperator.operator.config.InvalidConfigException;
import io.github.oryoperator.operator.config.OperatorConfig;
import io.github.oryoperator.operator.config.OperatorConfigBuilder;
import io.github.oryoperator.operator.election.Leadership;
import io.github.oryoperator.operator.election.LeaseElection;
import io.github.oryoperator.operator.log.LogSetup;
import io.github.oryoperator.operator.train.FakeCluster;
import io.github.oryoperator.operator.train.TrainingRun;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process: reads the settings, starts the operator and stays until it is told to stop. */
public final class Main {
    static final int FAILED = 1;
    static final int BAD_SETTINGS = 2;
    static final int LEADERSHIP_LOST = 3;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private volatile int exitCode;

    Main(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Runs the operator; see {@code --help}. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        System.exit(new Main(System.getenv(), System.out, System.err).run(arguments));
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
            var config = ConfigParser.parse(request.settings(), environment);
            LogSetup.configure(config.log());
            return request.train() ? train(flags, config) : operate(config);
        } catch (InvalidConfigException e) {
            err.println(e.getMessage());
            return BAD_SETTINGS;
        }
    }

    private int operate(OperatorConfig config) {
        var log = LoggerFactory.getLogger(Main.class);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> log.error("Uncaught in {}", thread.getName(), thrown));
        log.info("ory-operator {}", version());
        try {
            var cluster = new ClusterAccess(config);
            var process = new OperatorProcess(config, cluster, leadership(config, cluster));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "stop"));
            announce(config, process);
            process.start(() -> endAtOnce(log));
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (InvalidConfigException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            log.error("Cannot start: {}", e.getMessage(), e);
            exitCode = FAILED;
            return FAILED;
        }
    }

    /** Starts, leads, brings a client to Ready, answers its probes and stops, on a cluster and a Hydra in this process. */
    private int train(CommandLineFlags flags, OperatorConfig config) {
        out.println(flags.help().lines().count() + " lines of help");
        try (var fake = new FakeCluster()) {
            var settings = OperatorConfigBuilder.builder(config)
                    .kubeconfig(Optional.of(fake.kubeconfig()))
                    .management(new OperatorConfig.Management("127.0.0.1", 0))
                    .addresses(new OperatorConfig.Addresses(List.of("127.0.0.0/8"), List.of()))
                    .build();
            var cluster = new ClusterAccess(settings);
            var process = new OperatorProcess(settings, cluster, leadership(settings, cluster));
            process.start(() -> {});
            new TrainingRun(process.managementPort()).drill();
            process.stop();
        }
        return 0;
    }

    private void announce(OperatorConfig config, OperatorProcess process) {
        if (config.management().port() == 0) {
            out.println(
                    "MANAGEMENT_URL=http://%s:%d".formatted(config.management().address(), process.managementPort()));
            out.flush();
        }
    }

    private static Leadership leadership(OperatorConfig config, ClusterAccess cluster) {
        if (!config.election().enabled()) {
            return Leadership.withoutElection();
        }
        var identity = config.election().identity().orElseGet(Main::madeUpIdentity);
        return new LeaseElection(
                cluster.electionClient(), config.election(), cluster.operatorNamespace(), identity, System::nanoTime);
    }

    private static String madeUpIdentity() {
        var suffix = UUID.randomUUID().toString().substring(0, 8);
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + suffix;
        } catch (UnknownHostException e) {
            return "ory-operator-" + suffix;
        }
    }

    /** The shutdown hook; it sets the exit code, which after a signal would else be the signal's. */
    private void stop(OperatorProcess process) {
        process.stop();
        Runtime.getRuntime().halt(exitCode);
    }

    /** Another may lead already: no hook may run, nothing may end in order. */
    private static void endAtOnce(Logger log) {
        log.error("Leadership lost; this process ends so that another one acts alone");
        Runtime.getRuntime().halt(LEADERSHIP_LOST);
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
