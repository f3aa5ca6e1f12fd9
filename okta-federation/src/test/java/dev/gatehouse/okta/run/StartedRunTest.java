package dev.gatehouse.okta.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.storage.user.SynchronizationResult;

@Tag("O5")
class StartedRunTest {

    @Test
    void who_waits_for_a_long_run_is_told_that_it_goes_on() {
        CompletableFuture<SynchronizationResult> end = new CompletableFuture<>();
        SynchronizationResult result = new StartedRun("run", end).await(Duration.ofMillis(1));
        assertThat(result.getStatus()).contains("goes on");
        assertThat(result.isIgnored()).isTrue();
        assertThat(end.isDone()).isFalse();
    }
}
