package dev.gatehouse.offboarding.http;

import java.net.URI;
import java.net.UnknownHostException;

/** Looks at a URL before anything is sent to it. */
@FunctionalInterface
interface HostCheck {

    /**
     * Checks a URL's host.
     *
     * @param url an absolute URL
     * @throws UnknownHostException if it must not be called or cannot be found
     */
    void check(URI url) throws UnknownHostException;
}
