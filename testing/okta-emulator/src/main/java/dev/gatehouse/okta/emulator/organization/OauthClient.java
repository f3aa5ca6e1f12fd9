package dev.gatehouse.okta.emulator.organization;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the OAuth endpoints know of an application.
 *
 * @param clientId the client identifier
 * @param authentication how the client proves who it is at the token endpoint
 * @param secret the client secret; null unless {@code authentication} wants one
 * @param keys the public keys for {@code private_key_jwt}; empty for the others
 * @param grantTypes the grants that the client may use
 * @param scopes the scopes of Okta's own API that an administrator has granted
 * @param redirectUris where sign-in may return to, compared exactly
 * @param postLogoutRedirectUris where sign-out may return to, compared exactly
 * @param pkceRequired whether sign-in needs PKCE; if a challenge is sent it is checked in any case
 * @param dpopRequired whether tokens are bound to a key by DPoP (RFC 9449)
 */
public record OauthClient(
        String clientId,
        Authentication authentication,
        String secret,
        JWKSet keys,
        Set<String> grantTypes,
        Set<String> scopes,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        boolean pkceRequired,
        boolean dpopRequired) {

    /** The ways of client authentication. */
    public enum Authentication {
        /** A client secret in an {@code Authorization: Basic} header. */
        CLIENT_SECRET_BASIC,
        /** A client secret in the form. */
        CLIENT_SECRET_POST,
        /** An assertion signed with the client's private key. */
        PRIVATE_KEY_JWT,
        /** None: a public client. */
        NONE;

        /**
         * The name in OAuth metadata.
         *
         * @return for example {@code private_key_jwt}
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Reads the name in OAuth metadata.
         *
         * @param name for example {@code private_key_jwt}
         * @return the way
         * @throws IllegalArgumentException if there is none of that name
         */
        public static Authentication ofWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }

        /**
         * Whether a shared secret is used.
         *
         * @return true for the two forms of client secret
         */
        public boolean usesSecret() {
            return this == CLIENT_SECRET_BASIC || this == CLIENT_SECRET_POST;
        }
    }

    /** Refuses missing parts and keeps unmodifiable copies. */
    public OauthClient {
        requireNonNull(clientId, "clientId");
        requireNonNull(authentication, "authentication");
        if (authentication.usesSecret()) {
            requireNonNull(secret, "secret");
        }
        keys = keys == null ? new JWKSet() : keys.toPublicJWKSet();
        grantTypes = Set.copyOf(grantTypes);
        scopes = Set.copyOf(scopes);
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    }

    /** Names the client without its secret. */
    @Override
    public String toString() {
        return "OauthClient[" + clientId + " " + authentication + "]";
    }
}
