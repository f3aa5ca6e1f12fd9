package dev.gatehouse.okta.client;

import java.time.Instant;
import org.apache.http.client.methods.HttpUriRequest;

/** Signs each try of a request in. */
@FunctionalInterface
interface Signer {

    /** Leaves a request as it is. */
    Signer NOBODY = message -> {};

    /** Adds what shows who is calling. */
    void sign(HttpUriRequest message);

    /**
     * Takes note of an answer, be it good or bad.
     *
     * @param date the time by Okta's clock
     * @param nonce the nonce that the next proof has to carry; null when the answer has none
     */
    default void answered(Instant date, String nonce) {}
}
