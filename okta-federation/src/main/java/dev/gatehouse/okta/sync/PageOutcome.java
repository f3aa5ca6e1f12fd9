package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.client.OktaUser;
import dev.gatehouse.okta.run.SyncReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of one page of users.
 *
 * @param report what was written
 * @param failures why users could not be written, by what they are called in messages
 * @param doubtful Okta ids of users who were found absent since the listing was begun: to be looked up
 * @param blocked users who were not written, since users of this federation have what they would get
 */
record PageOutcome(SyncReport report, Map<String, String> failures, List<String> doubtful, List<Blocked> blocked) {

    /**
     * A user whose username or e-mail address another user of this federation has.
     *
     * @param user who was not written
     * @param owners Okta ids of those who have them
     * @param why what is to be reported when they keep them
     */
    record Blocked(OktaUser user, Set<String> owners, String why) {}

    PageOutcome() {
        this(new SyncReport(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
    }
}
