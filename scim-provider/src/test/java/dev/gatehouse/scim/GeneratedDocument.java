package dev.gatehouse.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation that follows from the code, so that it cannot say anything else. */
public final class GeneratedDocument {
    private static final String UPDATE = "gatehouse.docs.update";

    private GeneratedDocument() {}

    /**
     * Fails unless {@code docs/scim/} holds this text.
     *
     * @param file the name of the file
     * @param text what it must say
     */
    public static void assertUpToDate(String file, String text) throws IOException {
        Path path = Path.of("..", "docs", "scim", file);
        if (Boolean.getBoolean(UPDATE)) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        }
        assertThat(Files.exists(path) ? Files.readString(path) : "")
                .as("docs/scim/%s is out of date; ./mvnw -pl scim-provider test -D%s=true writes it", file, UPDATE)
                .isEqualTo(text);
    }
}
