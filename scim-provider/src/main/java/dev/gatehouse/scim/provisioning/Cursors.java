package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.store.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Writes and reads the cursors of RFC 9865. A cursor says where the next page begins, not how many results stand before, so
 * that every page costs the same. It is signed together with the query that it belongs to: with another query, in
 * another realm or changed it is no cursor.
 */
final class Cursors {
    private static final String ALGORITHM = "HmacSHA256";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecretKey key;
    private final String query;
    private final Clock clock;

    /**
     * Works on the cursors of a query.
     *
     * @param key what they are signed with
     * @param query what the query is: realm, type of resource, filter and order
     * @param clock tells when one expires
     */
    Cursors(SecretKey key, String query, Clock clock) {
        this.key = requireNonNull(key, "key");
        this.query = requireNonNull(query, "query");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Writes a cursor. */
    String write(Window.Place place) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("until", clock.instant().plus(Page.CURSOR_LIFETIME).getEpochSecond());
        json.put("id", place.id());
        json.put("backwards", place.isBackwards());
        json.set("key", JSON.valueToTree(place.key()));
        byte[] payload = json.toString().getBytes(StandardCharsets.UTF_8);
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(payload) + "." + encoder.encodeToString(sign(payload));
    }

    /**
     * Reads a cursor.
     *
     * @throws ScimException {@code invalidCursor} or {@code expiredCursor}
     */
    Window.Place read(String cursor) {
        JsonNode json = verified(cursor);
        if (clock.instant().isAfter(Instant.ofEpochSecond(json.path("until").asLong()))) {
            throw ScimException.of(ScimErrorType.EXPIRED_CURSOR, "The cursor has expired; begin with the first page");
        }
        return new Window.Place(
                key(json.path("key")),
                json.path("id").asText(),
                json.path("backwards").asBoolean());
    }

    private static Object key(JsonNode json) {
        if (json.isNumber()) {
            return json.longValue();
        }
        return json.isTextual() ? json.textValue() : null;
    }

    private JsonNode verified(String cursor) {
        int dot = cursor.indexOf('.');
        if (dot < 0) {
            throw invalid();
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(cursor.substring(0, dot));
            byte[] signature = Base64.getUrlDecoder().decode(cursor.substring(dot + 1));
            if (MessageDigest.isEqual(signature, sign(payload))) {
                return JSON.readTree(payload);
            }
        } catch (IllegalArgumentException | IOException e) {
            // no cursor of ours
        }
        throw invalid();
    }

    private static ScimException invalid() {
        return ScimException.of(
                ScimErrorType.INVALID_CURSOR,
                "The cursor does not belong to this query; filter and order must be those of the first page");
    }

    private byte[] sign(byte[] payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(query.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cursors cannot be signed", e);
        }
    }
}
