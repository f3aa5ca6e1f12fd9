package dev.gatehouse.okta.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.okta.store.RunRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A run as administrators see it. Words are in lower case, moments as in ISO 8601; what is not known is left out.
 *
 * @param id its id
 * @param kind {@code full} or {@code changed}
 * @param cause {@code admin}, {@code schedule} or {@code resume}
 * @param node the server that runs it
 * @param resumes id of the run that it takes up
 * @param outcome {@code running}, {@code done}, {@code stopped}, {@code failed}, {@code held} or {@code abandoned}
 * @param message why it ended so
 * @param started when it began
 * @param heartbeat when its server last gave a sign of life
 * @param finished when it ended
 * @param phase what it is at, or was at when it ended
 * @param pages pages that it has read
 * @param added users that it has imported
 * @param updated users that it has changed
 * @param disabled users that it has disabled
 * @param failed what could not be done
 * @param callsLeft calls left in Okta's window
 * @param errors the first failures; left out for those who may not see users
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRepresentation(
        String id,
        String kind,
        String cause,
        String node,
        String resumes,
        String outcome,
        String message,
        String started,
        String heartbeat,
        String finished,
        String phase,
        int pages,
        int added,
        int updated,
        int disabled,
        int failed,
        Integer callsLeft,
        List<String> errors) {

    static RunRepresentation of(RunRow run, boolean withErrors) {
        return new RunRepresentation(
                run.id(),
                word(run.kind()),
                word(run.cause()),
                run.node(),
                run.resumes(),
                word(run.outcome()),
                run.message(),
                moment(run.started()),
                moment(run.heartbeat()),
                moment(run.finished()),
                word(run.progress().phase()),
                run.progress().pages(),
                run.progress().added(),
                run.progress().updated(),
                run.progress().disabled(),
                run.progress().failed(),
                run.progress().callsLeft() < 0 ? null : run.progress().callsLeft(),
                withErrors ? run.progress().errors() : null);
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String moment(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis).toString();
    }
}
