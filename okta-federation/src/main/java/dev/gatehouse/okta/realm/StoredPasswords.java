package dev.gatehouse.okta.realm;

import java.util.List;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Passwords that Keycloak itself keeps for users whose password is Okta's. */
public final class StoredPasswords {

    private StoredPasswords() {}

    /** Deletes a user's own password in Keycloak, so that it is no way in beside the one in Okta. */
    public static void delete(UserModel user) {
        List<String> ids = user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .map(CredentialModel::getId)
                .toList();
        ids.forEach(id -> user.credentialManager().removeStoredCredentialById(id));
    }
}
