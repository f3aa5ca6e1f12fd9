package dev.gatehouse.okta.client;

import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.common.util.PemException;
import org.keycloak.common.util.PemUtils;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyWrapper;

/** Reads private keys in PEM (RFC 7468), also when a form made one line of them. */
final class PemReader {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END", Pattern.DOTALL);
    private static final int LINE = 64;

    private PemReader() {}

    static KeyWrapper read(String text) {
        Matcher block = privateBlock(text);
        String label = block.group(1);
        String body = block.group(2).replaceAll("\\s+", "");
        String pem = "-----BEGIN " + label + "-----\n" + body.replaceAll("(.{" + LINE + "})", "$1\n") + "\n-----END "
                + label + "-----\n";
        try {
            return wrap(PemUtils.decodePrivateKey(pem));
        } catch (PemException e) {
            throw new IllegalArgumentException(
                    "The private key cannot be read: what stands between its BEGIN and END lines is damaged, or no RSA "
                            + "or EC key. Copy it again, whole.",
                    e);
        }
    }

    private static Matcher privateBlock(String text) {
        Matcher block = BLOCK.matcher(text);
        boolean some = false;
        while (block.find()) {
            String label = block.group(1);
            if (label.equals("ENCRYPTED PRIVATE KEY") || block.group(2).contains("ENCRYPTED")) {
                throw new IllegalArgumentException("The private key is protected by a passphrase. Take the passphrase "
                        + "off first: openssl pkcs8 -in key.pem -topk8 -nocrypt");
            }
            if (label.equals("EC PRIVATE KEY")) {
                throw new IllegalArgumentException("The private key is in the form SEC 1. Turn it into PKCS #8 first: "
                        + "openssl pkcs8 -in key.pem -topk8 -nocrypt");
            }
            if (label.equals("OPENSSH PRIVATE KEY")) {
                throw new IllegalArgumentException("The private key is in the form of OpenSSH. Turn it into PEM first: "
                        + "ssh-keygen -p -m PKCS8 -f key");
            }
            if (label.endsWith("PRIVATE KEY")) {
                return block;
            }
            some = true;
        }
        throw new IllegalArgumentException(
                some
                        ? JwkReader.ONLY_PUBLIC
                        : "The private key cannot be read. Enter a JWK that begins with { or PEM that begins with "
                                + "-----BEGIN PRIVATE KEY-----.");
    }

    private static KeyWrapper wrap(PrivateKey key) {
        KeyWrapper wrapper = new KeyWrapper();
        wrapper.setPrivateKey(key);
        if (key instanceof RSAPrivateKey) {
            wrapper.setType(KeyType.RSA);
            wrapper.setAlgorithm(Algorithm.RS256);
        } else if (key instanceof ECPrivateKey ec) {
            wrapper.setType(KeyType.EC);
            wrapper.setAlgorithm(algorithm(ec));
        } else {
            throw new IllegalArgumentException(JwkReader.UNKNOWN_TYPE);
        }
        return wrapper;
    }

    private static String algorithm(ECPrivateKey key) {
        return switch (key.getParams().getOrder().bitLength()) {
            case 256 -> Algorithm.ES256;
            case 384 -> Algorithm.ES384;
            case 521 -> Algorithm.ES512;
            default -> throw new IllegalArgumentException(JwkReader.UNKNOWN_TYPE);
        };
    }
}
