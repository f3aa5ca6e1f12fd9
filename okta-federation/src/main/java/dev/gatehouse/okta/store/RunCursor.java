package dev.gatehouse.okta.store;

/**
 * Where a run would be taken up.
 *
 * @param phase what it was at
 * @param generation number of its full sync
 * @param begun when it began by Okta's clock
 * @param next Okta's link to the next page; may be null
 */
public record RunCursor(String phase, long generation, long begun, String next) {}
