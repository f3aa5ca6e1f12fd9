package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.policy.Marks;
import dev.gatehouse.scim.policy.PasswordRule;
import dev.gatehouse.scim.schema.UserSchema;
import dev.gatehouse.scim.store.DatabaseFailure;
import java.text.MessageFormat;
import java.util.Optional;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialInput;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.services.resources.admin.AdminRoot;

/** Stores the passwords that a client sends, where the connector's policy says so. */
final class Passwords {
    private static final Logger LOG = Logger.getLogger(Passwords.class);
    private static final String LANGUAGE = "en";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String connectorId;
    private final boolean store;

    Passwords(Caller caller) {
        this.session = caller.session();
        this.realm = caller.realm();
        this.connectorId = caller.connector().id();
        this.store = caller.connector().policies().passwords() == PasswordRule.STORE;
    }

    /** Whether the document has a password that is to be stored. */
    boolean areIn(JsonNode document) {
        return store && sent(document).isPresent();
    }

    /**
     * Makes the document's password the user's, if there is one and it is to be stored. One that she has already is left
     * alone, since policies against old passwords would refuse it when a client repeats itself.
     *
     * @return whether the password is another one now
     * @throws ScimException {@code invalidValue} if the realm's password policy does not accept it, 403 if the directory
     *     that the user comes from does not let passwords be set
     */
    boolean store(UserModel user, JsonNode document) {
        Optional<CredentialInput> password =
                sent(document).filter(sent -> store).map(sent -> UserCredentialModel.password(sent, false));
        if (password.isEmpty()) {
            return false;
        }
        boolean isNew = !user.credentialManager().isValid(password.get());
        if (isNew) {
            set(user, password.get());
            user.removeRequiredAction(RequiredAction.UPDATE_PASSWORD);
            user.setLastModifiedTimestamp(Time.currentTimeMillis());
        }
        if (!connectorId.equals(user.getFirstAttribute(Marks.PASSWORD))) {
            user.setSingleAttribute(Marks.PASSWORD, connectorId);
        }
        return isNew;
    }

    private void set(UserModel user, CredentialInput password) {
        try {
            if (!user.credentialManager().updateCredential(password)) {
                throw ScimException.forbidden("The password of user " + user.getId() + " is not kept by Keycloak");
            }
        } catch (ModelException e) {
            throw refusal(user, e);
        }
    }

    /** Only a policy's complaint has no cause. What the database reports is not the client's fault, and worth another try. */
    private RuntimeException refusal(UserModel user, ModelException failure) {
        if (DatabaseFailure.of(failure) != DatabaseFailure.OTHER) {
            return failure;
        }
        if (failure.getCause() == null) {
            return ScimException.invalidValue("The realm's password policy does not accept this: " + reason(failure));
        }
        LOG.warnf(failure, "The password of user %s of realm %s could not be set", user.getId(), realm.getName());
        return ScimException.invalidValue("The password was not accepted where the user's passwords are kept");
    }

    private String reason(ModelException refused) {
        Properties messages = AdminRoot.getMessages(session, realm, LANGUAGE);
        String text = messages.getProperty(refused.getMessage(), refused.getMessage());
        return text == null ? "invalid password" : MessageFormat.format(text, refused.getParameters());
    }

    private static Optional<String> sent(JsonNode document) {
        return Optional.ofNullable(document.path(UserSchema.PASSWORD).textValue())
                .filter(password -> !password.isEmpty());
    }
}
