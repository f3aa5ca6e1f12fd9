package dev.gatehouse.okta.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.okta.client.OktaException.Reason;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
     * @param action gets each page; the next one is asked for when it returns
     * @throws OktaException when a page cannot be had or Okta leads in a circle
     */
    public void forEachPage(Consumer<OktaPage<T>> action) {
        Set<URI> read = new HashSet<>();
        URI address = begin;
        while (address != null) {
            if (!read.add(address)) {
                throw new OktaException(
                        Reason.MALFORMED, client.domain().display() + " gave a page as next one twice", null);
            }
            OktaPage<T> page = page(address);
            action.accept(page);
            address = page.next() == null ? null : URI.create(page.next());
        }
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
