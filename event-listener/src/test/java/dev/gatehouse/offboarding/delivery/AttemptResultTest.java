package dev.gatehouse.offboarding.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.endpoint.Answer;
import dev.gatehouse.offboarding.endpoint.AnswerJudge;
import dev.gatehouse.offboarding.http.Exchange;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("D6")
class AttemptResultTest {

    @Test
    void an_answer_of_the_200s_is_taken_and_410_is_for_good() {
        assertThat(of(202)).isEqualTo(new AttemptResult.Taken(202));
        assertThat(of(410)).isEqualTo(new AttemptResult.Gone(410));
    }

    @Test
    void a_redirect_is_a_failure_whatever_the_judge_thinks() {
        AnswerJudge kind = answer -> Optional.empty();
        AttemptResult result = AttemptResult.of(new Exchange.Answered(new Answer(307, ""), Optional.empty()), kind);
        assertThat(result)
                .isInstanceOfSatisfying(
                        AttemptResult.Failed.class,
                        failed -> assertThat(failed.error()).contains("redirect"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 404, 408, 429, 500, 503})
    void these_answers_speak_of_the_receiver(int status) {
        assertThat(((AttemptResult.Failed) of(status)).receiverAtFault()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 413, 422})
    void and_these_of_the_message_only(int status) {
        assertThat(((AttemptResult.Failed) of(status)).receiverAtFault()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void a_device_that_is_not_there_condemns_the_message_and_not_the_endpoint(int status) {
        AnswerJudge ofDevices = new AnswerJudge() {
            @Override
            public Optional<String> objection(Answer answer) {
                return SUCCESS.objection(answer);
            }

            @Override
            public boolean missingIsMessages() {
                return true;
            }
        };
        AttemptResult result =
                AttemptResult.of(new Exchange.Answered(new Answer(status, ""), Optional.empty()), ofDevices);
        assertThat(result)
                .isInstanceOfSatisfying(
                        AttemptResult.Refused.class,
                        refused -> assertThat(refused.status()).contains(status));
    }

    private static AttemptResult of(int status) {
        return AttemptResult.of(new Exchange.Answered(new Answer(status, ""), Optional.empty()), AnswerJudge.SUCCESS);
    }
}
