package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.scim.error.ScimException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The body of a request: read once, before any transaction begins, and parsed when it is asked for. */
final class JsonBody {
    private final byte[] bytes;
    private final String contentType;
    private final String contentEncoding;
    private final Limits limits;
    private JsonNode parsed;

    private JsonBody(byte[] bytes, String contentType, String contentEncoding, Limits limits) {
        this.bytes = bytes;
        this.contentType = contentType;
        this.contentEncoding = contentEncoding;
        this.limits = limits;
    }

    /**
     * Reads a body, but no more of it than is allowed.
     *
     * @param body the body, or null
     * @param contentType the header, or null
     * @param contentEncoding the header, or null
     * @param limits how large the body may be
     */
    static JsonBody read(InputStream body, String contentType, String contentEncoding, Limits limits) {
        try {
            return new JsonBody(
                    body == null ? new byte[0] : body.readNBytes(limits.payload() + 1),
                    contentType,
                    contentEncoding,
                    limits);
        } catch (IOException e) {
            throw ScimException.invalidSyntax("The request body could not be read");
        }
    }

    /** JSON that was part of another request's body. */
    static JsonBody of(JsonNode json, Limits limits) {
        JsonBody body = new JsonBody(new byte[0], ScimAnswer.MEDIA_TYPE, null, limits);
        body.parsed = json;
        return body;
    }

    /**
     * The JSON, each time a copy of its own.
     *
     * @throws ScimException 415, 413 or {@code invalidSyntax}
     */
    JsonNode json() {
        if (parsed == null) {
            requirePlain();
            requireJson();
            if (bytes.length > limits.payload()) {
                throw ScimException.of(413, "The request body is larger than " + limits.payload() + " bytes");
            }
            parsed = parse();
        }
        return parsed.deepCopy();
    }

    /** The JSON, if it was asked for already and is valid. */
    Optional<JsonNode> parsed() {
        return Optional.ofNullable(parsed);
    }

    private JsonNode parse() {
        try {
            JsonNode json = mapper().readTree(text());
            if (json == null || json.isMissingNode()) {
                throw ScimException.invalidSyntax("The request has no body");
            }
            requireUnambiguous(json);
            return json;
        } catch (JsonEOFException e) {
            throw ScimException.invalidSyntax("The request body ends in the middle of the JSON");
        } catch (StreamConstraintsException e) {
            throw ScimException.invalidSyntax("The request body is nested deeper than " + limits.jsonDepth()
                    + " levels, or holds a name or a number of too many characters");
        } catch (MismatchedInputException e) {
            throw ScimException.invalidSyntax("The request body goes on behind the JSON");
        } catch (JsonProcessingException e) {
            throw ScimException.invalidSyntax("The request body is not valid JSON: " + e.getOriginalMessage());
        }
    }

    /** Names are read in any letter case, RFC 7643 section 2.1, and one of two values would be lost. */
    private static void requireUnambiguous(JsonNode json) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        json.fieldNames().forEachRemaining(name -> {
            if (!names.add(name)) {
                throw ScimException.invalidSyntax(
                        "The request body has " + name + " twice in one object; letter case makes no difference");
            }
        });
        json.forEach(JsonBody::requireUnambiguous);
    }

    private String text() {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw ScimException.invalidSyntax("The request body is not UTF-8");
        }
    }

    private JsonMapper mapper() {
        return JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(limits.jsonDepth())
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /** RFC 9110 section 15.5.16. */
    private void requirePlain() {
        if (contentEncoding != null && !contentEncoding.strip().equalsIgnoreCase("identity")) {
            throw ScimException.of(415, "The request body must not be compressed (Content-Encoding)");
        }
    }

    private void requireJson() {
        if (contentType == null) {
            return;
        }
        try {
            MediaType type = MediaType.valueOf(contentType);
            boolean isJson = type.getType().equalsIgnoreCase("application")
                    && (type.getSubtype().equalsIgnoreCase("scim+json")
                            || type.getSubtype().equalsIgnoreCase("json"));
            if (isJson) {
                return;
            }
        } catch (RuntimeException e) {
            // refused below
        }
        throw ScimException.of(415, "The request body must be application/scim+json or application/json");
    }
}
