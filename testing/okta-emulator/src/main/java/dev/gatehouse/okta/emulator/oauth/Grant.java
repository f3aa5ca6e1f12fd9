package dev.gatehouse.okta.emulator.oauth;

import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import java.util.Map;
import java.util.Optional;

/** What the token endpoint does for one {@code grant_type}. */
@FunctionalInterface
public interface Grant {

    /**
     * Issues tokens.
     *
     * @param app the authenticated client
     * @param form the form of the request
     * @param thumbprint the key to which the access token is to be bound; empty for a bearer token
     * @return the tokens
     * @throws OauthError if the grant is not valid
     */
    Response issue(OktaApp app, Map<String, String> form, Optional<String> thumbprint);
}
