package dev.gatehouse.receiver.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the receiver's jar. */
@Command(
        name = "gatehouse-webhook-receiver",
        description = "Receives, verifies and shows offboarding webhooks",
        mixinStandardHelpOptions = true,
        subcommands = ServeCommand.class)
public final class Main {

    private Main() {}

    /**
     * Runs a command and exits with its code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
