package dev.gatehouse.demo.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of {@code ./gatehouse}. */
@Command(
        name = "gatehouse",
        description = "Runs Gatehouse with a Keycloak, an Okta emulator and a webhook receiver on this machine",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {UpCommand.class, TourCommand.class})
public final class Main {

    /** Undertow's logger, held so that its level is kept. */
    private static final Logger UNDERTOW = Logger.getLogger("io.undertow");

    /** The logger of Undertow's input and output, held likewise. */
    private static final Logger XNIO = Logger.getLogger("org.xnio");

    private Main() {}

    /**
     * Runs a command and exits with its code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        UNDERTOW.setLevel(Level.WARNING);
        XNIO.setLevel(Level.WARNING);
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> {
            String message = exception.getMessage() == null ? exception.toString() : exception.getMessage();
            command.getErr().println(command.getColorScheme().errorText(message));
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
        System.exit(commandLine.execute(arguments));
    }
}
