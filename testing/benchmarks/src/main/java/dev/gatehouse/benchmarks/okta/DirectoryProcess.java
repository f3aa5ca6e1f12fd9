package dev.gatehouse.benchmarks.okta;

import dev.gatehouse.benchmarks.BenchmarkException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A directory in a process of its own, so that what it uses of the processors can be told from what the server uses. It ends with this one. */
final class DirectoryProcess implements AutoCloseable {

    private static final String READY = "ready ";

    private final Process process;
    private final int port;

    private DirectoryProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static DirectoryProcess start(DirectoryKind kind, People people) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.gatehouse.benchmarks.cli.Main",
                "directory",
                "--kind=" + kind.name().toLowerCase(Locale.ROOT),
                "--users=" + people.users(),
                "--groups=" + people.groups());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(READY)) {
                    return new DirectoryProcess(
                            process,
                            Integer.parseInt(line.substring(READY.length()).strip()));
                }
            }
            throw new BenchmarkException("the directory ended before it was ready: " + String.join(" ", command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Closing its input ends it, and so does the end of this process. */
    @Override
    public void close() {
        process.destroy();
    }
}
