package dev.gatehouse.harness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * An unpacked Keycloak distribution with Gatehouse's jars, built ({@code kc.sh build}) and ready for
 * {@code start --optimized}. There is one directory for each combination of Keycloak, jars and build options, so the
 * dear step is paid once for each; directories of former jars are deleted when no server runs from them.
 *
 * @param home Keycloak's home directory
 */
public record KeycloakInstallation(Path home) {

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final String BUILT = "built";

    /**
     * Prepares an installation with the ordinary options, or finds the one that was prepared before.
     *
     * @param workspace where to take things from and put them
     * @param progress is told what takes time
     * @return the installation
     * @throws IOException if something can't be read or written, or Keycloak's build fails
     * @throws InterruptedException if the thread is interrupted
     */
    public static KeycloakInstallation prepare(Workspace workspace, Progress progress)
            throws IOException, InterruptedException {
        return prepare(workspace, BuildOptions.ORDINARY, progress);
    }

    /**
     * Prepares an installation, or finds the one that was prepared before.
     *
     * @param workspace where to take things from and put them
     * @param options what to build it for
     * @param progress is told what takes time
     * @return the installation
     * @throws IOException if something can't be read or written, or Keycloak's build fails
     * @throws InterruptedException if the thread is interrupted
     */
    public static KeycloakInstallation prepare(Workspace workspace, BuildOptions options, Progress progress)
            throws IOException, InterruptedException {
        Path installations = Files.createDirectories(workspace.directory().resolve(options.directoryName()));
        try (FileChannel channel = open(installations.resolve("prepare.lock"));
                FileLock lock = channel.lock()) {
            Path directory = installations.resolve(fingerprint(workspace, options));
            Path home = directory.resolve("home");
            if (Files.notExists(directory.resolve(BUILT))) {
                deleteUnused(installations);
                Directories.delete(directory);
                progress.step("Unpacking Keycloak " + workspace.keycloakVersion());
                unpackKeycloak(workspace, home);
                progress.step("Building the server with Gatehouse in it (once; takes a minute on a slow machine)");
                build(home, options);
                Files.createFile(directory.resolve(BUILT));
            }
            return new KeycloakInstallation(home);
        }
    }

    /**
     * A lock that keeps the installation from being deleted while a server runs from it. A process has it once, however
     * many servers it runs.
     *
     * @return the channel that holds the lock; close it to let go
     * @throws IOException if the lock file can't be opened
     */
    FileChannel use() throws IOException {
        FileChannel channel = open(home.resolveSibling("use.lock"));
        try {
            channel.lock(0, Long.MAX_VALUE, true);
        } catch (OverlappingFileLockException e) {
            // Another server of this process has it.
        }
        return channel;
    }

    /**
     * The command that runs Keycloak's own script.
     *
     * @param arguments what follows the script's name
     * @return the command line
     */
    List<String> command(List<String> arguments) {
        return command(home, arguments);
    }

    private static List<String> command(Path home, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve(WINDOWS ? "bin/kc.bat" : "bin/kc.sh").toString());
        command.addAll(arguments);
        return command;
    }

    private static void unpackKeycloak(Workspace workspace, Path home) throws IOException {
        Zips.unpack(workspace.keycloakZip(), home, KeycloakInstallation::withoutTopDirectory);
        makeScriptsExecutable(home.resolve("bin"));
        Zips.unpack(workspace.dist(), home, name -> {
            String path = withoutTopDirectory(name);
            return path.startsWith("providers/") ? path : "";
        });
    }

    private static void makeScriptsExecutable(Path directory) throws IOException {
        try (DirectoryStream<Path> scripts = Files.newDirectoryStream(directory, "*.sh")) {
            for (Path script : scripts) {
                if (!script.toFile().setExecutable(true)) {
                    throw new IOException("can't make " + script + " executable");
                }
            }
        }
    }

    private static String withoutTopDirectory(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    private static void build(Path home, BuildOptions options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("build"));
        arguments.addAll(options.arguments());
        Path log = home.resolveSibling("build.log");
        Process process = new ProcessBuilder(command(home, arguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("Keycloak's build failed:\n" + Files.readString(log));
        }
    }

    private static void deleteUnused(Path installations) throws IOException {
        List<Path> directories;
        try (Stream<Path> list = Files.list(installations)) {
            directories = list.filter(Files::isDirectory).toList();
        }
        for (Path directory : directories) {
            boolean unused;
            try (FileChannel channel = open(directory.resolve("use.lock"));
                    FileLock lock = channel.tryLock()) {
                unused = lock != null;
            }
            if (unused) {
                Directories.delete(directory);
            }
        }
    }

    private static FileChannel open(Path lockFile) throws IOException {
        return FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static String fingerprint(Workspace workspace, BuildOptions options) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        digest.update(workspace.keycloakVersion().getBytes(StandardCharsets.UTF_8));
        digest.update(String.join(" ", options.arguments()).getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(workspace.dist()));
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }
}
