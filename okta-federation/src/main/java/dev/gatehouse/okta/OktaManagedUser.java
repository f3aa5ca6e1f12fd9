package dev.gatehouse.okta;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.UserModelDelegate;
import org.keycloak.storage.ReadOnlyException;

/**
 * A synced user to everybody but the sync: what Okta is the master of cannot be changed here. All else can: she may be
 * disabled, join groups, get roles and carry further attributes.
 */
final class OktaManagedUser extends UserModelDelegate {

    private final Predicate<String> isManaged;

    /**
     * @param stored the user as she is stored
     * @param isManaged tells whether Okta is the master of an attribute
     */
    OktaManagedUser(UserModel stored, Predicate<String> isManaged) {
        super(stored);
        this.isManaged = isManaged;
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
        if (isManaged.test(name)) {
            requireUnchanged(name, value == null ? List.of() : List.of(value));
        } else {
            super.setSingleAttribute(name, value);
        }
    }

    @Override
    public void setAttribute(String name, List<String> values) {
        if (isManaged.test(name)) {
            requireUnchanged(name, values == null ? List.of() : values);
        } else {
            super.setAttribute(name, values);
        }
    }

    @Override
    public void removeAttribute(String name) {
        if (isManaged.test(name)) {
            requireUnchanged(name, List.of());
        } else {
            super.removeAttribute(name);
        }
    }

    private void requireUnchanged(String name, List<String> wanted) {
        if (isCaseless(name)) {
            requireUnchanged(name, wanted.isEmpty() ? null : wanted.get(0), getFirstAttribute(name));
        } else if (!sorted(wanted.stream()).equals(sorted(getAttributeStream(name)))) {
            throw readOnly(name);
        }
    }

    private static List<String> sorted(Stream<String> values) {
        return values.filter(value -> value != null && !value.isBlank())
                .sorted()
                .toList();
    }

    private static void requireUnchanged(String name, String wanted, String present) {
        boolean unchanged = Objects.equals(blankToNull(wanted), blankToNull(present))
                || (wanted != null && present != null && isCaseless(name) && wanted.equalsIgnoreCase(present));
        if (!unchanged) {
            throw readOnly(name);
        }
    }

    private static ReadOnlyException readOnly(String name) {
        return new ReadOnlyException("\"" + name + "\" is managed by Okta and cannot be changed here");
    }

    private static boolean isCaseless(String name) {
        return name.equals(USERNAME) || name.equals(EMAIL);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
