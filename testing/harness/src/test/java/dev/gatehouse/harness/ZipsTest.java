package dev.gatehouse.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipsTest {

    @TempDir
    private Path directory;

    @Test
    void entries_are_renamed_and_those_without_a_name_left_out() throws IOException {
        Path zip = zip("top/bin/a.sh", "top/readme");

        Zips.unpack(zip, directory.resolve("out"), name -> name.endsWith("a.sh") ? name.substring(4) : "");

        assertThat(directory.resolve("out/bin/a.sh")).hasContent("top/bin/a.sh");
        assertThat(directory.resolve("out/readme")).doesNotExist();
    }

    @Test
    void an_entry_outside_of_the_target_is_refused() throws IOException {
        Path zip = zip("../escaped");

        assertThatThrownBy(() -> Zips.unpack(zip, directory.resolve("out"), name -> name))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("../escaped");
        assertThat(directory.resolve("escaped")).doesNotExist();
    }

    private Path zip(String... names) throws IOException {
        Path zip = directory.resolve("test.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip;
    }
}
