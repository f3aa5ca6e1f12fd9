package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.store.NewUserRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.keycloak.models.GroupModel.GroupMemberJoinEvent;
import org.keycloak.models.RoleModel;
import org.keycloak.models.RoleModel.RoleGrantedEvent;
import org.keycloak.models.UserModel;

/**
 * Makes the users of one page in Keycloak's database, and gives all of them together what the realm gives to each new user:
 * its default role and its default groups.
 */
final class Newcomers {

    private final RealmWork work;
    private final List<UserModel> made = new ArrayList<>();

    Newcomers(RealmWork work) {
        this.work = work;
    }

    /**
     * Makes a user, with the realm's default required actions.
     *
     * @param basics sets what is no attribute
     */
    UserModel make(String username, Consumer<UserModel> basics) {
        UserModel user = new NewUserRows(work.session(), work.realm()).make(username, basics);
        made.add(user);
        return user;
    }

    /** Gives them the rest. */
    void finish() {
        if (made.isEmpty()) {
            return;
        }
        List<String> ids = made.stream().map(UserModel::getId).toList();
        RoleModel role = work.realm().getDefaultRole();
        new NewUserRows(work.session(), work.realm()).grant(role.getId(), ids);
        made.forEach(user -> RoleGrantedEvent.fire(role, user, work.session()));
        work.realm().getDefaultGroupsStream().toList().forEach(group -> {
            work.members().add(group.getId(), ids);
            made.forEach(user -> GroupMemberJoinEvent.fire(group, user, work.session()));
        });
    }
}
