package dev.gatehouse.benchmarks.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the benchmarks. */
@Command(
        name = "gatehouse-benchmarks",
        description = "Measures Gatehouse beside what Keycloak brings itself",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ScimCommand.class,
            OktaCommand.class,
            OffboardingCommand.class,
            DirectoryCommand.class,
            ReceiverCommand.class
        })
public final class Main {

    private Main() {}

    /**
     * Runs a command and exits with its code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> {
            String message = exception.getMessage() == null ? exception.toString() : exception.getMessage();
            command.getErr().println(command.getColorScheme().errorText(message));
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
        System.exit(commandLine.execute(arguments));
    }
}
