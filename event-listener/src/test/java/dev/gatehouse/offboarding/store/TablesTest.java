package dev.gatehouse.offboarding.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documents say about the tables that the module adds. */
class TablesTest {

    private static final Pattern CREATED = Pattern.compile("<createTable tableName=\"(\\w+)\"");
    private static final Pattern NAMED = Pattern.compile("`(GATEHOUSE_\\w+)`");

    @Test
    void the_runbook_drops_every_table_and_deliveries_before_the_cases_that_they_refer_to() throws IOException {
        String runbook = Files.readString(Path.of("../docs/offboarding/runbook.md"));
        List<String> dropped = all(NAMED, runbook.substring(runbook.indexOf("drop the tables")));

        assertThat(new TreeSet<>(dropped)).isEqualTo(tables());
        assertThat(dropped.indexOf("GATEHOUSE_DELIVERY")).isLessThan(dropped.indexOf("GATEHOUSE_OFFBOARDING_CASE"));
    }

    private static Set<String> tables() throws IOException {
        try (InputStream changelog =
                TablesTest.class.getResourceAsStream("/META-INF/gatehouse-offboarding-changelog.xml")) {
            return new TreeSet<>(all(CREATED, new String(changelog.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
