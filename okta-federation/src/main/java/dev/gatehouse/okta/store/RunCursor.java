package dev.gatehouse.okta.store;

/**
 * Where a run would be taken up.
 *
 * @param phase what it was at
 * @param generation number of its full sync
 * @param begun when it began by Okta's clock
 * @param complete whether everybody could be written so far
 * @param next Okta's link to the next page; may be null
 */
public record RunCursor(String phase, long generation, long begun, boolean complete, String next) {}
