package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.run.SyncReport;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of one page of users.
 *
 * @param report what was written
 * @param leavers Okta ids of known and enabled users who have left: to be disabled later
 * @param created Okta ids of users who were imported
 */
record PageOutcome(SyncReport report, List<String> leavers, List<String> created) {

    PageOutcome() {
        this(new SyncReport(), new ArrayList<>(), new ArrayList<>());
    }
}
