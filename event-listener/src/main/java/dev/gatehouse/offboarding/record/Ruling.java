package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.store.CaseStatus;

/** What came of an administrator's decision. */
public sealed interface Ruling {

    /**
     * It was carried out.
     *
     * @param status where the case stands now; of a hold's cases, where those stand that need no one's consent
     * @param cases how many cases it was about
     */
    record Done(CaseStatus status, long cases) implements Ruling {}

    /**
     * It cannot be carried out as things are.
     *
     * @param why a sentence for the administrator
     */
    record Refused(String why) implements Ruling {}

    /** The realm has no such case or hold. */
    record Unknown() implements Ruling {}
}
