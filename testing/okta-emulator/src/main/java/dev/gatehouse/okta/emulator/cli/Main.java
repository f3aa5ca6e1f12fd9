package dev.gatehouse.okta.emulator.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line of the emulator. */
@Command(
        name = "okta-emulator",
        description = "Emulates the part of Okta that Gatehouse talks to.",
        mixinStandardHelpOptions = true,
        subcommands = {ServeCommand.class, UserCommand.class, ScimCommand.class})
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    /**
     * Runs a command and ends the process with its exit code: 0 for success, 1 for failure, 2 for wrong arguments.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::failed);
    }

    /** A port in use, a seed with a mistake, an emulator that is not there: one line is enough. */
    private static int failed(Exception failure, CommandLine command, ParseResult arguments) {
        command.getErr().println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: serve, user or scim");
    }
}
