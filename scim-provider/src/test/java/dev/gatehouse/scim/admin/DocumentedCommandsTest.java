package dev.gatehouse.scim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The commands in the documentation of connectors. */
@Tag("S2")
class DocumentedCommandsTest {
    @Test
    void each_that_makes_something_shows_the_answer_since_it_holds_the_token() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("..", "docs", "scim"))) {
            List<String> commands = pages.flatMap(DocumentedCommandsTest::lines)
                    .filter(line -> line.contains("kcadm.sh create gatehouse-scim/"))
                    .toList();

            assertThat(commands)
                    .isNotEmpty()
                    .allSatisfy(command -> assertThat(command).contains(" -o "));
        }
    }

    private static Stream<String> lines(Path page) {
        try {
            return Files.readAllLines(page).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
