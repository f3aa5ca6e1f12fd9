package dev.gatehouse.benchmarks.load;

import static java.util.Objects.requireNonNull;

/**
 * One request, the same for each API.
 *
 * @param method the HTTP method
 * @param path the path below the API's base URL, with its query, encoded
 * @param body the body; empty if there is none
 */
public record Call(String method, String path, String body) {

    /** Checks that all is there. */
    public Call {
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        requireNonNull(body, "body");
    }

    /**
     * A GET request.
     *
     * @param path the path below the API's base URL, with its query, encoded
     * @return the call
     */
    public static Call get(String path) {
        return new Call("GET", path, "");
    }
}
