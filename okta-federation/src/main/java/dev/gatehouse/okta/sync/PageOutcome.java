package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.run.SyncReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of one page of users.
 *
 * @param report what was written
 * @param failures why users could not be written, by what they are called in messages
 * @param doubtful Okta ids of users who were found absent since the listing was begun: to be looked up
 */
record PageOutcome(SyncReport report, Map<String, String> failures, List<String> doubtful) {

    PageOutcome() {
        this(new SyncReport(), new LinkedHashMap<>(), new ArrayList<>());
    }
}
