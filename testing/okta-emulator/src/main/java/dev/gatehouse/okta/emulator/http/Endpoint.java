package dev.gatehouse.okta.emulator.http;

/** Answers the requests of one route. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers a request.
     *
     * @param request the request
     * @return the answer
     * @throws ResponseException to answer with an error
     */
    Response handle(Request request);
}
