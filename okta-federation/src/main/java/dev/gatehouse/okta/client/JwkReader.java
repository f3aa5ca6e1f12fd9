package dev.gatehouse.okta.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyWrapper;

/** Reads private keys in JWK (RFC 7517 and 7518, 6), as Okta shows a key that it made. */
final class JwkReader {

    static final String ONLY_PUBLIC =
            "The private key is only a public key. Okta keeps the public one; enter the private "
                    + "one, which Okta shows once when the key is made.";
    static final String UNKNOWN_TYPE =
            "The private key is of a kind that Okta does not take. Use an RSA key or an EC key on P-256, P-384 or P-521.";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> RSA = Set.of(Algorithm.RS256, Algorithm.RS384, Algorithm.RS512);
    private static final Map<String, Curve> CURVES = Map.of(
            "P-256", new Curve("secp256r1", Algorithm.ES256),
            "P-384", new Curve("secp384r1", Algorithm.ES384),
            "P-521", new Curve("secp521r1", Algorithm.ES512));

    private JwkReader() {}

    static KeyWrapper read(String text) {
        JsonNode jwk = parse(text);
        KeyWrapper key = new KeyWrapper();
        key.setKid(jwk.path("kid").asText(null));
        switch (jwk.path("kty").asText()) {
            case "RSA" -> {
                key.setType(KeyType.RSA);
                String algorithm = jwk.path("alg").asText(Algorithm.RS256);
                key.setAlgorithm(RSA.contains(algorithm) ? algorithm : Algorithm.RS256);
                requirePrivate(jwk, "n", "e", "p", "q", "dp", "dq", "qi");
                key.setPrivateKey(generate("RSA", rsa(jwk)));
            }
            case "EC" -> {
                key.setType(KeyType.EC);
                Curve curve = CURVES.get(jwk.path("crv").asText());
                if (curve == null) {
                    throw new IllegalArgumentException(UNKNOWN_TYPE);
                }
                key.setAlgorithm(curve.algorithm());
                requirePrivate(jwk);
                key.setPrivateKey(generate("EC", new ECPrivateKeySpec(number(jwk, "d"), curve.parameters())));
            }
            default -> throw new IllegalArgumentException(UNKNOWN_TYPE);
        }
        return key;
    }

    /** A set with one key is taken for that key. */
    private static JsonNode parse(String text) {
        try {
            JsonNode jwk = JSON.readTree(text);
            return jwk.path("keys").size() == 1 ? jwk.path("keys").get(0) : jwk;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The private key begins like a JWK but is no JSON. Copy it again, from the first { to the last }.");
        }
    }

    private static void requirePrivate(JsonNode jwk, String... others) {
        if (!jwk.path("d").isTextual()) {
            throw new IllegalArgumentException(ONLY_PUBLIC);
        }
        for (String name : others) {
            if (!jwk.path(name).isTextual()) {
                throw new IllegalArgumentException(
                        "The private key lacks its member \"" + name + "\". Copy the whole JWK.");
            }
        }
    }

    private static KeySpec rsa(JsonNode jwk) {
        return new RSAPrivateCrtKeySpec(
                number(jwk, "n"),
                number(jwk, "e"),
                number(jwk, "d"),
                number(jwk, "p"),
                number(jwk, "q"),
                number(jwk, "dp"),
                number(jwk, "dq"),
                number(jwk, "qi"));
    }

    private static BigInteger number(JsonNode jwk, String name) {
        try {
            return new BigInteger(
                    1, Base64.getUrlDecoder().decode(jwk.path(name).asText()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The private key is damaged: its member \"" + name + "\" is not base64url. Copy it again.");
        }
    }

    private static PrivateKey generate(String algorithm, KeySpec spec) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The private key is damaged. Copy it again.");
        }
    }

    private record Curve(String name, String algorithm) {

        ECParameterSpec parameters() {
            try {
                AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
                parameters.init(new ECGenParameterSpec(name));
                return parameters.getParameterSpec(ECParameterSpec.class);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException(UNKNOWN_TYPE, e);
            }
        }
    }
}
