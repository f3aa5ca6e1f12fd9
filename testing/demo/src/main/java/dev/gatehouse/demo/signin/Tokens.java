package dev.gatehouse.demo.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a sign-in yields.
 *
 * @param access the access token, a JWT
 * @param refresh the refresh token
 */
public record Tokens(String access, String refresh) {

    /**
     * The claims of the access token, read without checking its signature.
     *
     * @return a JSON object
     */
    public JsonNode claims() {
        byte[] payload = Base64.getUrlDecoder().decode(access.split("\\.")[1]);
        try {
            return new ObjectMapper().readTree(new String(payload, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
