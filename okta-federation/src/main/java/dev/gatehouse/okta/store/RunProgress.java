package dev.gatehouse.okta.store;

import java.util.List;

/**
 * How far a run is.
 *
 * @param phase what it is at
 * @param pages pages that it has read
 * @param added users that it has imported
 * @param updated users that it has changed
 * @param disabled users that it has disabled
 * @param failed what could not be done
 * @param callsLeft calls left in Okta's window; negative when unknown
 * @param errors the first failures, a sentence each, without line breaks
 */
public record RunProgress(
        String phase, int pages, int added, int updated, int disabled, int failed, int callsLeft, List<String> errors) {

    public RunProgress {
        errors = List.copyOf(errors);
    }
}
