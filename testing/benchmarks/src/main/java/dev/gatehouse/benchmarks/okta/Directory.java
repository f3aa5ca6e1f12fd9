package dev.gatehouse.benchmarks.okta;

import java.util.List;

/** A directory that is running, and how it is made a federation of a realm. */
interface Directory extends AutoCloseable {

    /** What to call it. */
    String name();

    /** Adds it to a realm and returns the id of the federation. */
    String federate(FederatedRealm realm);

    /** Gives some people another title. */
    void retitle(List<String> logins, String title);

    /** Its process. */
    ProcessHandle process();

    @Override
    void close();
}
