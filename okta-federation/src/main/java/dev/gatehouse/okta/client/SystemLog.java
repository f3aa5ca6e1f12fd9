package dev.gatehouse.okta.client;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * Okta's system log, polled: read forwards by the time of storing from a moment on, without an end. Each page has a next
 * link, the last one too, which is where the next reading goes on. (Okta's System Log API, "Polling requests".)
 */
public final class SystemLog {

    /** The length of a full page. */
    public static final int LIMIT = 1000;

    /** A link or moment that is no longer accepted; Okta keeps 90 days. */
    private static final Set<Integer> GONE = Set.of(400, 404, 410);

    private final OktaClient client;

    /**
     * @param client whose calls are used
     */
    public SystemLog(OktaClient client) {
        this.client = client;
    }

    /**
     * Begins to poll.
     *
     * @param since where the reading begins, by Okta's clock
     * @param eventTypes which events are wanted
     * @throws OktaException when Okta refuses or does not answer
     */
    public OktaPage<LogEvent> since(Instant since, Collection<String> eventTypes) {
        String filter =
                eventTypes.stream().map(type -> "eventType eq \"" + type + "\"").collect(joining(" or "));
        return listing("?since=" + OktaClient.encode(OktaClient.timestamp(since)) + "&sortOrder=ASCENDING&limit="
                        + LIMIT + "&filter=" + OktaClient.encode(filter))
                .page();
    }

    /**
     * Goes on polling.
     *
     * @param link the next link of the page that was read last
     * @throws OktaException when Okta refuses or does not answer
     */
    public OktaPage<LogEvent> from(String link) {
        return listing("").from(link).page();
    }

    /** Says whether a link leads to this organization, and not to one that the federation was connected to before. */
    public boolean owns(String link) {
        return client.domain().covers(URI.create(link));
    }

    /** Says whether a failure means that Okta does not accept the link or the moment any more. */
    public static boolean isRefusedLink(OktaException failure) {
        return GONE.contains(failure.status()) && failure.errorCode() != null;
    }

    private Listing<LogEvent> listing(String query) {
        return client.listing("/api/v1/logs" + query, LogEvent.class, "uuid");
    }
}
