package dev.gatehouse.okta.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.okta.client.OktaException.Reason;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** A listing of Okta, read page by page along its {@code Link} headers and never held as a whole. */
public final class Listing<T> {

    private final OktaClient client;
    private final URI begin;
    private final Function<JsonNode, T> reader;

    Listing(OktaClient client, URI begin, Function<JsonNode, T> reader) {
        this.client = client;
        this.begin = begin;
        this.reader = reader;
    }

    /**
     * The same listing from a page on.
     *
     * @param link the {@link OktaPage#next()} of an earlier reading; null for the beginning
     * @throws OktaException when the link leads to another host
     */
    public Listing<T> from(String link) {
        return link == null ? this : new Listing<>(client, client.ownAddress(link), reader);
    }

    /** Reads the first page only. */
    public OktaPage<T> page() {
        return page(begin);
    }

    /**
     * Reads all pages. When it returns, the action has seen the last one; when it throws, it has not.
     *
     * @param action gets each page, one after the other on the caller's thread; the next one is asked for meanwhile
     * @throws OktaException when a page cannot be had or Okta leads in a circle
     */
    public void forEachPage(Consumer<OktaPage<T>> action) {
        OktaPage<T> page = page();
        if (page.next() != null) {
            page = allButLast(page, action);
        }
        action.accept(page);
    }

    private OktaPage<T> allButLast(OktaPage<T> first, Consumer<OktaPage<T>> action) {
        Listing<T> background = new Listing<>(client.withoutPulse(), begin, reader);
        Set<URI> read = new HashSet<>(Set.of(begin));
        try (ReadAhead ahead = new ReadAhead(client::pulse)) {
            OktaPage<T> page = first;
            while (page.next() != null) {
                URI address = URI.create(page.next());
                Future<OktaPage<T>> next = ahead.begin(() -> background.page(address, read));
                action.accept(page);
                page = ahead.await(next);
            }
            return page;
        }
    }

    private OktaPage<T> page(URI address, Set<URI> read) {
        if (!read.add(address)) {
            throw new OktaException(
                    Reason.MALFORMED, client.domain().display() + " gave a page as next one twice", null);
        }
        return page(address);
    }

    private OktaPage<T> page(URI address) {
        OktaResponse answer = client.get(address);
        String next = LinkHeader.next(answer.links())
                .map(client::ownAddress)
                .map(URI::toString)
                .orElse(null);
        return new OktaPage<>(readAll(answer.body()), next);
    }

    private List<T> readAll(JsonNode body) {
        if (!body.isArray()) {
            throw new OktaException(
                    Reason.MALFORMED, client.domain().display() + " answered a listing without a list", null);
        }
        List<T> items = new ArrayList<>(body.size());
        body.forEach(item -> items.add(reader.apply(item)));
        return items;
    }
}
