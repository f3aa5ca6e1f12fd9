package dev.gatehouse.okta.emulator.organization;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An application of the organization. Immutable; who is assigned is asked of the {@link Organization}.
 *
 * @param id Okta's identifier, {@code 0oa...}
 * @param name the kind of application, for example {@code oidc_client}
 * @param label the name that people read
 * @param active whether it may be used
 * @param created when it was made
 * @param lastUpdated when it last changed
 * @param signOnMode for example {@code OPENID_CONNECT}
 * @param document what else the creator sent (settings, visibility ...), handed back as it came
 * @param client the OAuth side; empty for applications that have none
 */
public record OktaApp(
        String id,
        String name,
        String label,
        boolean active,
        Instant created,
        Instant lastUpdated,
        String signOnMode,
        Map<String, Object> document,
        Optional<OauthClient> client) {

    /** Refuses missing parts and keeps an unmodifiable copy of the document. */
    public OktaApp {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(label, "label");
        requireNonNull(signOnMode, "signOnMode");
        document = Collections.unmodifiableMap(new LinkedHashMap<>(document));
        requireNonNull(client, "client");
    }

    OktaApp withActive(boolean next, Instant now) {
        return new OktaApp(id, name, label, next, created, now, signOnMode, document, client);
    }

    OktaApp with(String nextLabel, Map<String, Object> nextDocument, Optional<OauthClient> nextClient, Instant now) {
        return new OktaApp(id, name, nextLabel, active, created, now, signOnMode, nextDocument, nextClient);
    }
}
