package dev.gatehouse.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A temporary directory with all that a database server of this process has, and the programs that run in it. Since such
 * servers refuse to run as root, root runs them as another user, to whom the directory then belongs. Closing it, or the
 * end of this process, stops the server and deletes the directory.
 */
final class ServerDirectory implements AutoCloseable {

    /** Stops a server if it runs, without regard for its data. */
    interface Stop {
        void stop() throws IOException, InterruptedException;
    }

    private final Path path;
    private final String systemUser;
    private final Stop server;
    private final Thread stopAtExit = new Thread(this::stop, "stop-database");

    private ServerDirectory(Path path, String systemUser, Stop server) {
        this.path = path;
        this.systemUser = systemUser;
        this.server = server;
    }

    /**
     * Makes a directory.
     *
     * @param name what its name begins with
     * @param systemUser the user that root runs programs as
     * @param server stops the server
     * @return the empty directory
     * @throws IOException if it can't be made or given to the user
     * @throws InterruptedException if the thread is interrupted
     */
    static ServerDirectory create(String name, String systemUser, Stop server)
            throws IOException, InterruptedException {
        ServerDirectory directory = new ServerDirectory(Files.createTempDirectory(name), systemUser, server);
        Runtime.getRuntime().addShutdownHook(directory.stopAtExit);
        if (isRoot()) {
            try {
                directory.await(List.of("chown", systemUser, directory.path.toString()));
            } catch (IOException | InterruptedException e) {
                directory.close();
                throw e;
            }
        }
        return directory;
    }

    /**
     * Looks for a program.
     *
     * @param name its name
     * @param directories where to look first, before the directories of the {@code PATH}
     * @return the program; empty if there is none
     */
    static Optional<Path> program(String name, List<Path> directories) {
        Stream<Path> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(Path::of);
        return Stream.concat(directories.stream(), path)
                .map(directory -> directory.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The path of something in the directory. */
    String file(String name) {
        return path.resolve(name).toString();
    }

    /**
     * Runs a program to its end.
     *
     * @param program the program
     * @param arguments its arguments
     * @throws IOException if it can't be run or fails; the message has its output
     * @throws InterruptedException if the thread is interrupted
     */
    void run(Path program, String... arguments) throws IOException, InterruptedException {
        await(command(program, arguments));
    }

    /**
     * Starts a program that goes on.
     *
     * @param log where its output goes
     * @param program the program
     * @param arguments its arguments
     * @return its process
     * @throws IOException if it can't be started
     */
    Process start(Path log, Path program, String... arguments) throws IOException {
        return start(log, command(program, arguments));
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException e) {
            return; // The virtual machine is shutting down and runs the hook itself.
        }
        stop();
    }

    private void stop() {
        try {
            server.stop();
            Directories.delete(path);
        } catch (IOException e) {
            System.err.println("Could not remove " + path + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> command(Path program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", systemUser, "--"));
        }
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private void await(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("gatehouse-database", ".log");
        try {
            if (start(output, command).waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(output));
            }
        } finally {
            Files.delete(output);
        }
    }

    private Process start(Path log, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(path.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
