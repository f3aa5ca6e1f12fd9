package dev.gatehouse.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks zip files. */
final class Zips {

    private Zips() {}

    /**
     * Unpacks a zip.
     *
     * @param zip the file
     * @param target the directory to fill
     * @param naming from an entry's name to a path below the target; an empty string leaves the entry out
     * @throws IOException if the zip can't be read, or an entry would land outside of the target
     */
    static void unpack(Path zip, Path target, Function<String, String> naming) throws IOException {
        Path base = target.toAbsolutePath().normalize();
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String name = naming.apply(entry.getName());
                if (name.isEmpty()) {
                    continue;
                }
                Path file = base.resolve(name).normalize();
                if (!file.startsWith(base)) {
                    throw new IOException(zip + " has an entry outside of it: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file);
                }
            }
        }
    }
}
