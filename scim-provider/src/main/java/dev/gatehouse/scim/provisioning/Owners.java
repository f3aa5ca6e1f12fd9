package dev.gatehouse.scim.provisioning;

import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.policy.Marks;
import dev.gatehouse.scim.policy.Ownership;
import dev.gatehouse.scim.store.Accounts.Account;
import java.util.Optional;
import java.util.Set;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Whose users and groups are. They belong to the connector that made them or took them over; to none, if that connector was
 * deleted. Everybody sees all of them; only the owner changes them, and under {@link Ownership#UNOWNED} a connector changes
 * those that belong to none, too.
 */
final class Owners {
    private final RealmModel realm;
    private final ScimConnector connector;

    Owners(Caller caller) {
        this.realm = caller.realm();
        this.connector = caller.connector();
    }

    /** What marks users and groups of the caller's connector, under {@link Marks#CONNECTOR}. */
    String mark() {
        return connector.id();
    }

    /**
     * Refuses to change or remove a user who is not the connector's.
     *
     * @throws ScimException 403
     */
    void requireChangeable(UserModel user) {
        refusal(named("User", user.getUsername(), user.getId()), of(user)).ifPresent(Owners::refuse);
    }

    /** Whether the connector must take a user over before it changes her: she is no connector's, and it changes only its own. */
    boolean isToBeTakenOver(UserModel user) {
        return connector.policies().ownership() == Ownership.OWN && of(user).isEmpty();
    }

    /**
     * Refuses to change or remove a group that is not the connector's.
     *
     * @throws ScimException 403
     */
    void requireChangeable(GroupModel group) {
        refusal(named("Group", group.getName(), group.getId()), of(group.getFirstAttribute(Marks.CONNECTOR)))
                .ifPresent(Owners::refuse);
    }

    /**
     * Refuses to put a user into a group who is not the connector's: what the group gives, roles above all, would change what
     * somebody else's user may do.
     *
     * @throws ScimException 403
     */
    void requireMayJoin(Account user) {
        refusal(named("User", user.username(), user.id()), of(user.mark().orElse(null)))
                .ifPresent(why -> refuse(why + ", and so does not put her or him into groups"));
    }

    /**
     * Refuses to have the users in a group, or under it, get what they would get by joining another, if one of them is not the
     * connector's.
     *
     * @param groupId the group
     * @param marks what marks the users, empty for those without a mark
     * @throws ScimException 403
     */
    void requireMayJoin(String groupId, Set<Optional<String>> marks) {
        String what = "A user in group " + groupId + " or in a group under it";
        marks.stream()
                .flatMap(mark -> refusal(what, of(mark.orElse(null))).stream())
                .findFirst()
                .ifPresent(why -> refuse(why + ", and so does not move them to where they get further roles"));
    }

    /** Whether a group was made or taken over by the caller's connector. */
    boolean isOwn(GroupModel group) {
        return mark().equals(group.getFirstAttribute(Marks.CONNECTOR));
    }

    /** The connector that a user belongs to, if it still exists. */
    Optional<ComponentModel> of(UserModel user) {
        return of(user.getFirstAttribute(Marks.CONNECTOR));
    }

    /** Whether this is the caller's connector. */
    boolean isCallers(ComponentModel owner) {
        return owner.getId().equals(connector.id());
    }

    private Optional<ComponentModel> of(String mark) {
        return Optional.ofNullable(mark)
                .map(realm::getComponent)
                .filter(component -> ScimConnector.class.getName().equals(component.getProviderType()));
    }

    private Optional<String> refusal(String what, Optional<ComponentModel> owner) {
        if (owner.isPresent()) {
            return isCallers(owner.get())
                    ? Optional.empty()
                    : Optional.of(what + " belongs to another connector; this one does not change what others manage"
                            + " (policy ownership)");
        }
        return connector.policies().ownership() == Ownership.UNOWNED
                ? Optional.empty()
                : Optional.of(what + " was not made by this connector; it changes only what it made or has taken over"
                        + " (policy ownership)");
    }

    private static String named(String what, String name, String id) {
        return what + " " + name + " (" + id + ")";
    }

    private static void refuse(String why) {
        throw ScimException.forbidden(why + ".");
    }
}
