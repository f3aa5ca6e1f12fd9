package dev.gatehouse.offboarding.endpoint;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request that is ready to be sent. It is sent after the transaction in which it was made, so it holds nothing
 * that needs a session. Its text is never logged: headers and body may carry secrets.
 *
 * @param method {@code GET}, {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE}
 * @param url an absolute URL that {@link EndpointUrl} accepts
 * @param headers headers by name; {@code Content-Type} among them if there is a body
 * @param body the body, sent in UTF-8; empty text for none
 * @param token how to get the access token that goes into {@code Authorization}, for endpoints that want one
 * @param judge decides whether the receiver took it
 * @param stamp makes the headers that depend on the time of sending
 */
public record OutgoingRequest(
        String method,
        URI url,
        Map<String, String> headers,
        String body,
        Optional<TokenGrant> token,
        AnswerJudge judge,
        Stamp stamp) {

    /** Makes headers at the moment of sending. Needs no session. */
    @FunctionalInterface
    public interface Stamp {

        /** No further headers. */
        Stamp NONE = at -> Map.of();

        /**
         * The headers.
         *
         * @param at when the request is sent
         * @return headers by name, in addition to the others
         */
        Map<String, String> headers(Instant at);
    }

    /** Checks that all is there and copies the headers. */
    public OutgoingRequest {
        requireNonNull(method, "method");
        requireNonNull(url, "url");
        headers = Map.copyOf(headers);
        requireNonNull(body, "body");
        requireNonNull(token, "token");
        requireNonNull(judge, "judge");
        requireNonNull(stamp, "stamp");
    }

    /**
     * A request whose headers do not depend on when it is sent.
     *
     * @param method the method
     * @param url the receiver's address
     * @param headers headers by name
     * @param body the body; empty text for none
     * @param token how to get an access token, if one is wanted
     * @param judge decides whether the receiver took it
     */
    public OutgoingRequest(
            String method,
            URI url,
            Map<String, String> headers,
            String body,
            Optional<TokenGrant> token,
            AnswerJudge judge) {
        this(method, url, headers, body, token, judge, Stamp.NONE);
    }

    /**
     * A {@code POST} that is taken by any answer of the 200s.
     *
     * @param url the receiver's address
     * @param headers headers by name
     * @param body the body
     * @param stamp makes the headers that depend on the time of sending
     * @return the request
     */
    public static OutgoingRequest post(URI url, Map<String, String> headers, String body, Stamp stamp) {
        return new OutgoingRequest("POST", url, headers, body, Optional.empty(), AnswerJudge.SUCCESS, stamp);
    }

    /**
     * A {@code POST} that is taken by any answer of the 200s and whose headers do not depend on when it is sent.
     *
     * @param url the receiver's address
     * @param headers headers by name
     * @param body the body
     * @return the request
     */
    public static OutgoingRequest post(URI url, Map<String, String> headers, String body) {
        return post(url, headers, body, Stamp.NONE);
    }

    /**
     * The bytes that are sent.
     *
     * @return the body in UTF-8
     */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + url.getScheme() + "://" + url.getAuthority();
    }
}
