package dev.gatehouse.okta.client;

import java.util.List;

/**
 * A page of a listing.
 *
 * @param items what is on it
 * @param next the link to the page after it, with which a later {@link Listing} may begin; null on the last page
 */
public record OktaPage<T>(List<T> items, String next) {

    public OktaPage {
        items = List.copyOf(items);
    }
}
