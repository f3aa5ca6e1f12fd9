package dev.gatehouse.okta.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.common.crypto.CryptoIntegration;
import org.keycloak.jose.jws.JWSBuilder;

@Tag("O1")
class SigningKeyTest {

    private static KeyPair rsa;
    private static KeyPair ec;

    @BeforeAll
    static void makeKeys() throws Exception {
        CryptoIntegration.init(SigningKeyTest.class.getClassLoader());
        KeyPairGenerator rsaKeys = KeyPairGenerator.getInstance("RSA");
        rsaKeys.initialize(2048);
        rsa = rsaKeys.generateKeyPair();
        KeyPairGenerator ecKeys = KeyPairGenerator.getInstance("EC");
        ecKeys.initialize(new ECGenParameterSpec("secp256r1"));
        ec = ecKeys.generateKeyPair();
    }

    @Test
    void pem_in_pkcs8_is_read() throws Exception {
        assertSigns(SigningKey.read(pem("PRIVATE KEY", rsa.getPrivate().getEncoded()), null), "RS256", rsa.getPublic());
        assertSigns(SigningKey.read(pem("PRIVATE KEY", ec.getPrivate().getEncoded()), null), "ES256", ec.getPublic());
    }

    @Test
    void pem_in_pkcs1_as_openssl_wrote_it_for_long_is_read() throws Exception {
        byte[] pkcs8 = rsa.getPrivate().getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
        assertSigns(SigningKey.read(pem("RSA PRIVATE KEY", pkcs1), null), "RS256", rsa.getPublic());
    }

    @Test
    void pem_that_a_form_made_one_line_of_is_read() throws Exception {
        String line = pem("PRIVATE KEY", rsa.getPrivate().getEncoded()).replace("\n", " ");
        assertSigns(SigningKey.read(line, null), "RS256", rsa.getPublic());
        assertSigns(SigningKey.read(line.replace(" M", "M"), null), "RS256", rsa.getPublic());
    }

    @Test
    void a_jwk_is_read_with_its_own_algorithm_and_name() throws Exception {
        SigningKey key = SigningKey.read(rsaJwk("\"alg\":\"RS384\",\"kid\":\"k1\",", true), null);
        assertThat(key.algorithm()).isEqualTo("RS384");
        String header = sign(key).split("\\.")[0];
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .contains("RS384", "k1");
        assertSigns(SigningKey.read(ecJwk(true), null), "ES256", ec.getPublic());
    }

    @Test
    void the_name_in_the_form_goes_before_the_one_of_the_jwk() {
        String header =
                sign(SigningKey.read(rsaJwk("\"kid\":\"k1\",", true), "k2")).split("\\.")[0];
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .contains("k2")
                .doesNotContain("k1");
    }

    @Test
    void a_public_key_is_told_apart() {
        assertRefused(rsaJwk("", false), "only a public key");
        assertRefused(ecJwk(false), "only a public key");
        assertRefused(pem("PUBLIC KEY", rsa.getPublic().getEncoded()), "only a public key");
        assertRefused(pem("CERTIFICATE", new byte[100]), "only a public key");
    }

    @Test
    void what_cannot_be_used_is_refused_with_what_to_do() {
        assertRefused("secret", "begins with {");
        assertRefused("{\"kty\":", "no JSON");
        assertRefused("{\"kty\":\"oct\",\"k\":\"AA\"}", "of a kind that Okta does not take");
        assertRefused("{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"d\":\"AA\"}", "of a kind that Okta does not take");
        assertRefused("{\"kty\":\"RSA\",\"d\":\"AA\"}", "lacks its member \"n\"");
        assertRefused(pem("ENCRYPTED PRIVATE KEY", new byte[100]), "passphrase");
        assertRefused(pem("EC PRIVATE KEY", new byte[100]), "openssl pkcs8 -in key.pem -topk8 -nocrypt");
        assertRefused(pem("OPENSSH PRIVATE KEY", new byte[100]), "ssh-keygen");
        assertRefused(pem("PRIVATE KEY", new byte[100]), "damaged");
    }

    @Test
    void a_key_that_cannot_sign_is_damaged() {
        String exponent = number(((RSAPrivateCrtKey) rsa.getPrivate()).getPrimeExponentP());
        assertRefused(rsaJwk("", true).replace(exponent, number(BigInteger.ONE)), "damaged");
        String secret = number(((ECPrivateKey) ec.getPrivate()).getS());
        assertRefused(ecJwk(true).replace(secret, "AA"), "damaged");
    }

    @Test
    void a_short_rsa_key_is_refused() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(1024);
        byte[] encoded = keys.generateKeyPair().getPrivate().getEncoded();
        assertRefused(pem("PRIVATE KEY", encoded), "at least 2048 bits");
    }

    @Test
    void keys_of_the_same_text_are_equal_and_never_shown() {
        String text = pem("PRIVATE KEY", rsa.getPrivate().getEncoded());
        assertThat(SigningKey.read(text, "a")).isEqualTo(SigningKey.read(text, "a"));
        assertThat(SigningKey.read(text, "a")).isNotEqualTo(SigningKey.read(text, "b"));
        assertThat(SigningKey.read(text, "a").toString()).isEqualTo("SigningKey[RS256]");
    }

    private static void assertRefused(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.read(text, null))
                .withMessageContaining(message);
    }

    private static void assertSigns(SigningKey key, String algorithm, PublicKey verifier) throws Exception {
        assertThat(key.algorithm()).isEqualTo(algorithm);
        String[] parts = sign(key).split("\\.");
        Signature signature =
                Signature.getInstance(algorithm.startsWith("ES") ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
        signature.initVerify(verifier);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    private static String sign(SigningKey key) {
        return key.sign(new JWSBuilder().type("JWT"), Map.of("iss", "client"));
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static String rsaJwk(String extra, boolean whole) {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.getPrivate();
        return "{\"kty\":\"RSA\"," + extra + "\"n\":\"" + number(key.getModulus()) + "\",\"e\":\""
                + number(key.getPublicExponent()) + "\""
                + (whole
                        ? ",\"d\":\"" + number(key.getPrivateExponent()) + "\",\"p\":\"" + number(key.getPrimeP())
                                + "\",\"q\":\"" + number(key.getPrimeQ()) + "\",\"dp\":\""
                                + number(key.getPrimeExponentP()) + "\",\"dq\":\"" + number(key.getPrimeExponentQ())
                                + "\",\"qi\":\"" + number(key.getCrtCoefficient()) + "\""
                        : "")
                + "}";
    }

    private static String ecJwk(boolean whole) {
        ECPublicKey key = (ECPublicKey) ec.getPublic();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + number(key.getW().getAffineX()) + "\",\"y\":\""
                + number(key.getW().getAffineY()) + "\""
                + (whole ? ",\"d\":\"" + number(((ECPrivateKey) ec.getPrivate()).getS()) + "\"" : "") + "}";
    }

    private static String number(BigInteger number) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(number.toByteArray());
    }
}
