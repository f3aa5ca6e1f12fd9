package dev.gatehouse.offboarding.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D6")
class CaseCrewTest {

    private final AtomicInteger due = new AtomicInteger(3);

    @Test
    void an_alert_that_fails_keeps_no_case_waiting() {
        CaseCrew crew = new CaseCrew(Runnable::run, CaseCrewTest::fail, this::release);
        crew.kick();
        assertThat(due).hasValue(0);
    }

    @Test
    void an_alert_that_fails_is_tried_again() {
        AtomicInteger tried = new AtomicInteger();
        CaseCrew crew = new CaseCrew(
                Runnable::run,
                () -> {
                    tried.incrementAndGet();
                    return fail();
                },
                this::release);
        crew.kick();
        crew.kick();
        assertThat(tried).hasValue(2);
    }

    private boolean release() {
        return due.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private static boolean fail() {
        throw new IllegalStateException("the event store is full");
    }
}
