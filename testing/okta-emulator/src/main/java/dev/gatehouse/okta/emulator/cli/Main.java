package dev.gatehouse.okta.emulator.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
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
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: serve, user or scim");
    }
}
