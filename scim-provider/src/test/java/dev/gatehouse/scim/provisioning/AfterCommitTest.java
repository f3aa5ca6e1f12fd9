package dev.gatehouse.scim.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakTransaction;

@Tag("S16")
class AfterCommitTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void work_is_done_at_the_commit_and_not_before() {
        KeycloakTransaction transaction = begun(() -> done.add("mail"));

        assertThat(done).isEmpty();
        transaction.commit();
        assertThat(done).containsExactly("mail");
    }

    @Test
    void work_is_never_done_after_a_rollback() {
        begun(() -> done.add("mail")).rollback();

        assertThat(done).isEmpty();
    }

    @Test
    void work_that_fails_does_not_fail_the_commit() {
        KeycloakTransaction transaction = begun(() -> {
            done.add("mail");
            throw new IllegalStateException("the mail server is down");
        });

        Logger log = Logger.getLogger(AfterCommit.class.getName());
        log.setLevel(Level.OFF);
        assertThatCode(transaction::commit).doesNotThrowAnyException();
        log.setLevel(null);
        assertThat(done).containsExactly("mail");
    }

    private static KeycloakTransaction begun(Runnable work) {
        KeycloakTransaction transaction = new AfterCommit(work);
        transaction.begin();
        return transaction;
    }
}
