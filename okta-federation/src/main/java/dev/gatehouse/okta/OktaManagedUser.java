package dev.gatehouse.okta;

import dev.gatehouse.okta.profile.ManagedAttribute;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.UserModelDelegate;
import org.keycloak.storage.ReadOnlyException;

/**
 * A synced user to everybody but the sync: what Okta is the master of cannot be changed here. All else can: she may be
 * disabled, join groups, get roles and carry further attributes.
 */
final class OktaManagedUser extends UserModelDelegate {

    OktaManagedUser(UserModel stored) {
        super(stored);
    }

    @Override
    public void setUsername(String username) {
        requireUnchanged(USERNAME, username, getUsername());
    }

    @Override
    public void setEmail(String email) {
        requireUnchanged(EMAIL, email, getEmail());
    }

    @Override
    public void setFirstName(String firstName) {
        requireUnchanged(FIRST_NAME, firstName, getFirstName());
    }

    @Override
    public void setLastName(String lastName) {
        requireUnchanged(LAST_NAME, lastName, getLastName());
    }

    @Override
    public void setSingleAttribute(String name, String value) {
        if (ManagedAttribute.isManaged(name)) {
            requireUnchanged(name, value, getFirstAttribute(name));
        } else {
            super.setSingleAttribute(name, value);
        }
    }

    @Override
    public void setAttribute(String name, List<String> values) {
        if (ManagedAttribute.isManaged(name)) {
            List<String> wanted = values == null ? List.of() : values;
            requireUnchanged(name, wanted.isEmpty() ? null : wanted.get(0), getFirstAttribute(name));
        } else {
            super.setAttribute(name, values);
        }
    }

    @Override
    public void removeAttribute(String name) {
        if (ManagedAttribute.isManaged(name)) {
            requireUnchanged(name, null, getFirstAttribute(name));
        } else {
            super.removeAttribute(name);
        }
    }

    private static void requireUnchanged(String name, String wanted, String present) {
        boolean unchanged = Objects.equals(blankToNull(wanted), blankToNull(present))
                || (wanted != null && present != null && isCaseless(name) && wanted.equalsIgnoreCase(present));
        if (!unchanged) {
            throw new ReadOnlyException("\"" + name + "\" is managed by Okta and cannot be changed here");
        }
    }

    private static boolean isCaseless(String name) {
        return name.equals(USERNAME) || name.equals(EMAIL);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
