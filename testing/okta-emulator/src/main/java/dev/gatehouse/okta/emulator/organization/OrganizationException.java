package dev.gatehouse.okta.emulator.organization;

import java.util.List;

/** A change or look-up that Okta refuses; carries Okta's error code and the HTTP status that goes with it. */
public final class OrganizationException extends RuntimeException {

    private final int status;
    private final String errorCode;
    private final List<String> causes;

    private OrganizationException(int status, String errorCode, String summary, List<String> causes) {
        super(summary);
        this.status = status;
        this.errorCode = errorCode;
        this.causes = List.copyOf(causes);
    }

    /**
     * Something does not exist.
     *
     * @param id what was asked for
     * @param type the kind, for example {@code User}
     * @return E0000007 with status 404
     */
    public static OrganizationException notFound(String id, String type) {
        return new OrganizationException(
                404, "E0000007", "Not found: Resource not found: " + id + " (" + type + ")", List.of());
    }

    /**
     * A value is missing or not allowed.
     *
     * @param field the field, as the summary names it
     * @param causes what is wrong with it
     * @return E0000001 with status 400
     */
    public static OrganizationException invalid(String field, String... causes) {
        return new OrganizationException(400, "E0000001", "Api validation failed: " + field, List.of(causes));
    }

    /**
     * The state of things forbids it.
     *
     * @param errorCode Okta's code
     * @param summary the sentence that goes with it
     * @return the code with status 403
     */
    public static OrganizationException refused(String errorCode, String summary) {
        return new OrganizationException(403, errorCode, summary, List.of());
    }

    /**
     * The HTTP status.
     *
     * @return 400, 403 or 404
     */
    public int status() {
        return status;
    }

    /**
     * Okta's error code.
     *
     * @return for example {@code E0000007}
     */
    public String errorCode() {
        return errorCode;
    }

    /**
     * The sentences below the summary.
     *
     * @return them; often none
     */
    public List<String> causes() {
        return causes;
    }
}
