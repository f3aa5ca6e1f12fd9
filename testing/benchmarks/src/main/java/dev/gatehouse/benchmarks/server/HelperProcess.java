package dev.gatehouse.benchmarks.server;

import dev.gatehouse.benchmarks.BenchmarkException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command of this program in a process of its own, so that what it uses of the processors can be told from what the
 * server uses. It listens on a port, says {@value #READY} and that port when it is ready, and ends with this process.
 */
public final class HelperProcess implements AutoCloseable {

    /** What the process writes before its port. */
    public static final String READY = "ready ";

    private final Process process;
    private final int port;

    private HelperProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a command and waits until it is ready.
     *
     * @param arguments the command's name and its options
     * @return the running process
     * @throws BenchmarkException if it ends before it is ready
     */
    public static HelperProcess start(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.gatehouse.benchmarks.cli.Main"));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(READY)) {
                    return new HelperProcess(
                            process,
                            Integer.parseInt(line.substring(READY.length()).strip()));
                }
            }
            throw new BenchmarkException("the process ended before it was ready: " + String.join(" ", command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The port that it listens on.
     *
     * @return a port of the loopback address
     */
    public int port() {
        return port;
    }

    /**
     * The process.
     *
     * @return a handle, to ask for its times
     */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Closing its input ends it, and so does the end of this process. */
    @Override
    public void close() {
        process.destroy();
    }
}
