package dev.gatehouse.okta.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.okta.store.RunCursor;
import dev.gatehouse.okta.store.RunRow;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O15")
class RunDraftsTest {

    private static final RunCursor CURSOR = new RunCursor("USERS", 7, 1_000, "https://acme.okta.com/next");

    private final RunDrafts drafts =
            new RunDrafts("realm", "component", "node-1", Clock.fixed(Instant.ofEpochMilli(5_000), ZoneOffset.UTC));

    @Test
    void the_first_run_begins_at_the_beginning() {
        RunRow first = drafts.first(Kind.FULL, Cause.ADMIN, "settings");
        assertThat(first.attempt()).isEqualTo(1);
        assertThat(first.cursor()).isNull();
        assertThat(first.outcome()).isEqualTo("RUNNING");
        assertThat(first.started()).isEqualTo(5_000);
        assertThat(first.node()).isEqualTo("node-1");
    }

    @Test
    void a_successor_goes_on_where_the_other_broke_off() {
        RunRow broken = broken(Outcome.RUNNING, 2);
        RunRow successor = drafts.successor(broken, Cause.RESUME, "settings");
        assertThat(successor.resumes()).isEqualTo(broken.id());
        assertThat(successor.kind()).isEqualTo("FULL");
        assertThat(successor.cursor()).isEqualTo(CURSOR);
    }

    @Test
    void other_settings_have_it_begin_anew() {
        assertThat(drafts.successor(broken(Outcome.RUNNING, 1), Cause.RESUME, "others")
                        .cursor())
                .isNull();
    }

    @Test
    void only_a_run_that_died_or_failed_counts_as_an_attempt() {
        assertThat(attempt(Outcome.RUNNING)).isEqualTo(3);
        assertThat(attempt(Outcome.FAILED)).isEqualTo(3);
        assertThat(attempt(Outcome.STOPPED)).isEqualTo(2);
        assertThat(attempt(Outcome.ABANDONED)).isEqualTo(2);
    }

    private int attempt(Outcome outcome) {
        return drafts.successor(broken(outcome, 2), Cause.RESUME, "settings").attempt();
    }

    private RunRow broken(Outcome outcome, int attempt) {
        RunRow first = drafts.first(Kind.FULL, Cause.ADMIN, "settings");
        return new RunRow(
                first.id(),
                first.componentId(),
                first.realmId(),
                first.kind(),
                first.cause(),
                first.node(),
                first.settings(),
                null,
                attempt,
                first.started(),
                first.heartbeat(),
                6_000,
                outcome.name(),
                null,
                false,
                first.progress(),
                CURSOR);
    }
}
