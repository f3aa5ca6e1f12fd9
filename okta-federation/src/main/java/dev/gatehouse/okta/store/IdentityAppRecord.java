package dev.gatehouse.okta.store;

/**
 * What is known of a federation's Identity app.
 *
 * @param appId Okta's id of it; null when there is none
 * @param clientId its client ID; null when there is none
 * @param complete whether setting it up came through to its end
 * @param listed whether those who are assigned have been listed since it was made
 * @param generation number of the last listing of those who are assigned
 */
public record IdentityAppRecord(String appId, String clientId, boolean complete, boolean listed, long generation) {

    /** Nothing. */
    public static final IdentityAppRecord NONE = new IdentityAppRecord(null, null, false, false, 0);

    /** Says whether there is an app. */
    public boolean exists() {
        return appId != null;
    }
}
