package dev.gatehouse.offboarding.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.offboarding.endpoint.AnswerJudge;
import dev.gatehouse.offboarding.endpoint.OutgoingRequest;
import dev.gatehouse.offboarding.endpoint.TokenGrant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.util.JsonSerialization;

/** Access tokens for endpoints, each kept in memory until shortly before it expires. */
final class AccessTokens {

    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final long DEFAULT_LIFE_SECONDS = 60;
    private static final int MOST = 1000;

    private final Map<TokenGrant, Kept> kept = new ConcurrentHashMap<>();
    private final Clock clock;

    /**
     * @param clock the source of time
     */
    AccessTokens(Clock clock) {
        this.clock = clock;
    }

    private record Kept(String token, Instant until) {}

    /** What came of asking for a token. */
    sealed interface Result {}

    /**
     * There is one.
     *
     * @param token the token
     */
    record Granted(String token) implements Result {
        @Override
        public String toString() {
            return "Granted";
        }
    }

    /**
     * There is none.
     *
     * @param why why, for an administrator and without secrets
     */
    record Refused(String why) implements Result {}

    /**
     * Gets a token.
     *
     * @param grant how to get one
     * @param send sends the request for it
     * @return a token that was kept or a new one
     */
    Result get(TokenGrant grant, Function<OutgoingRequest, Exchange> send) {
        Kept known = kept.get(grant);
        if (known != null && clock.instant().isBefore(known.until())) {
            return new Granted(known.token());
        }
        Exchange exchange = send.apply(request(grant));
        if (exchange instanceof Exchange.Answered answered) {
            return answered.answer().success()
                    ? keep(grant, answered.answer().body())
                    : new Refused(
                            "The token endpoint answered " + answered.answer().status());
        }
        return new Refused("The token endpoint: " + ((Exchange.Broken) exchange).error());
    }

    /**
     * Forgets a token that the receiver did not take.
     *
     * @param grant how it was got
     */
    void forget(TokenGrant grant) {
        kept.remove(grant);
    }

    private Result keep(TokenGrant grant, String body) {
        JsonNode json = read(body);
        String token = json.path("access_token").asText("");
        if (token.isEmpty()) {
            return new Refused("The token endpoint's answer has no access_token");
        }
        Duration life = Duration.ofSeconds(json.path("expires_in").asLong(DEFAULT_LIFE_SECONDS));
        if (kept.size() >= MOST) {
            kept.clear();
        }
        kept.put(grant, new Kept(token, clock.instant().plus(life).minus(EARLY)));
        return new Granted(token);
    }

    private static JsonNode read(String body) {
        try {
            return JsonSerialization.mapper.readTree(body);
        } catch (JsonProcessingException e) {
            return JsonSerialization.mapper.createObjectNode();
        }
    }

    private static OutgoingRequest request(TokenGrant grant) {
        Map<String, String> headers = new HashMap<>(grant.headers());
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Accept", "application/json");
        String form = grant.form().entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return new OutgoingRequest("POST", grant.url(), headers, form, Optional.empty(), AnswerJudge.SUCCESS);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
