package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.representations.idm.ComponentRepresentation;

/**
 * The token or passkey of a connector as its component has it: the hash, when it expires, and the one before it for as
 * long as both are valid. A connector without a hash is nobody's until it is given a token.
 */
final class StoredToken {
    static final String HASH = "tokenHash";
    static final String EXPIRES = "tokenExpires";
    static final String PREVIOUS_HASH = "previousTokenHash";
    static final String PREVIOUS_EXPIRES = "previousTokenExpires";

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final ComponentModel component;

    StoredToken(ComponentModel component) {
        this.component = requireNonNull(component, "component");
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(HASH)
                .label("Token hash")
                .helpText(
                        "SHA-256 of the token or passkey, in lower-case hexadecimal; without it nobody can use the connector")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .add()
                .property()
                .name(EXPIRES)
                .label("Token expires")
                .helpText("When the token expires, for instance 2030-01-31T12:00:00Z; never if empty")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(PREVIOUS_HASH)
                .label("Previous token hash")
                .helpText("SHA-256 of the token that the present one replaced")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .add()
                .property()
                .name(PREVIOUS_EXPIRES)
                .label("Previous token expires")
                .helpText("Until when the previous token is accepted as well")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }

    /** Whether there is a token at all. */
    boolean isSet() {
        return component.get(HASH) != null;
    }

    /** When the token expires, or expired. */
    Optional<Instant> expires() {
        return instant(EXPIRES);
    }

    /** Until when the token before it is accepted as well. */
    Optional<Instant> previousExpires() {
        return component.get(PREVIOUS_HASH) == null ? Optional.empty() : instant(PREVIOUS_EXPIRES);
    }

    /**
     * Whether there is a token that is valid.
     *
     * @param word what an administrator knows it by: token or passkey
     * @param now the time
     */
    Readiness readiness(String word, Instant now) {
        if (!isSet()) {
            return Readiness.notReady("The connector has no " + word + " yet; make one");
        }
        return expires()
                .map(end -> now.isBefore(end)
                        ? Readiness.ready("The " + word + " is valid until " + end)
                        : Readiness.notReady("The " + word + " has expired on " + end + "; make a new one"))
                .orElseGet(() -> Readiness.ready("The " + word + " is set and does not expire"));
    }

    /** Whether this is the token, or the one before it. Takes the same time for all wrong ones. */
    Recognition recognise(ConnectorToken token, Instant now) {
        boolean isPrevious = token.hasHash(component.get(PREVIOUS_HASH, ""));
        boolean isPresent = token.hasHash(component.get(HASH, ""));
        if (isPresent) {
            return expires().filter(end -> !now.isBefore(end)).isPresent() ? Recognition.EXPIRED : Recognition.VALID;
        }
        if (isPrevious) {
            return instant(PREVIOUS_EXPIRES).filter(now::isBefore).isPresent()
                    ? Recognition.VALID
                    : Recognition.EXPIRED;
        }
        return Recognition.UNKNOWN;
    }

    /**
     * Puts a new token in the place of the present one.
     *
     * @param token the new token
     * @param rotation how long the old one stays valid, but never beyond its own end, and how long the new one lives
     * @param now the time
     */
    void replace(ConnectorToken token, Rotation rotation, Instant now) {
        Instant endOfOverlap = now.plus(rotation.overlap());
        Instant oldEnd = expires().filter(endOfOverlap::isAfter).orElse(endOfOverlap);
        if (isSet() && oldEnd.isAfter(now)) {
            component.put(PREVIOUS_HASH, component.get(HASH));
            component.put(PREVIOUS_EXPIRES, oldEnd.toString());
        } else {
            component.getConfig().remove(PREVIOUS_HASH);
            component.getConfig().remove(PREVIOUS_EXPIRES);
        }
        component.put(HASH, token.hash());
        rotation.lifetime()
                .map(now::plus)
                .ifPresentOrElse(
                        end -> component.put(EXPIRES, end.toString()),
                        () -> component.getConfig().remove(EXPIRES));
    }

    /**
     * Refuses what cannot work. The stars by which Keycloak hides a secret in a partial export are taken for no token: such
     * an export can be imported, and its connectors wait for new tokens.
     *
     * @throws ComponentValidationException with a sentence for the administrator
     */
    void validate(RealmModel realm) {
        checkHash(HASH);
        checkHash(PREVIOUS_HASH);
        checkInstant(EXPIRES);
        checkInstant(PREVIOUS_EXPIRES);
        if (component.get(PREVIOUS_HASH) != null && component.get(PREVIOUS_EXPIRES) == null) {
            throw new ComponentValidationException(PREVIOUS_HASH + " needs " + PREVIOUS_EXPIRES);
        }
        boolean isTaken = isSet()
                && Connectors.components(realm)
                        .filter(other -> !other.getId().equals(component.getId()))
                        .anyMatch(other -> component.get(HASH).equals(other.get(HASH)));
        if (isTaken) {
            throw new ComponentValidationException("Another connector of this realm has this token");
        }
    }

    private void checkHash(String key) {
        String hash = component.get(key);
        if (ComponentRepresentation.SECRET_VALUE.equals(hash)) {
            component.getConfig().remove(key);
        } else if (hash != null && !SHA_256.matcher(hash).matches()) {
            throw new ComponentValidationException(key + " must be a SHA-256 in lower-case hexadecimal, 64 characters");
        }
    }

    private void checkInstant(String key) {
        String text = component.get(key);
        if (text != null && parse(text).isEmpty()) {
            throw new ComponentValidationException(key + " must be a time like 2030-01-31T12:00:00Z");
        }
    }

    private Optional<Instant> instant(String key) {
        return Optional.ofNullable(component.get(key)).map(text -> parse(text).orElse(Instant.EPOCH));
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
