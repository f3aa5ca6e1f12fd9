package dev.gatehouse.okta.enrol;

import java.util.Locale;

/** Why somebody may not enrol. */
public enum Refusal {
    /** Nobody of this Okta domain may enrol by herself. */
    SELF_ENROLMENT_OFF,
    /** She is not assigned to the Identity app. */
    NOT_ASSIGNED,
    /** It is not known whether she is assigned. */
    NOT_KNOWN,
    /** There is no Identity app to be assigned to. */
    NO_IDENTITY_APP,
    /** She is not of Okta, and the step is set to refuse such people. */
    NOT_OF_OKTA;

    /** The reason in events, such as {@code okta_enrolment_not_assigned}. */
    public String code() {
        return "okta_enrolment_" + name().toLowerCase(Locale.ROOT);
    }

    /** The key of the page's message. */
    public String message() {
        return switch (this) {
            case SELF_ENROLMENT_OFF -> "gatehouseEnrolmentSelfOff";
            case NOT_ASSIGNED -> "gatehouseEnrolmentNotAssigned";
            case NOT_KNOWN, NO_IDENTITY_APP -> "gatehouseEnrolmentNotKnown";
            case NOT_OF_OKTA -> "gatehouseEnrolmentNotOfOkta";
        };
    }
}
