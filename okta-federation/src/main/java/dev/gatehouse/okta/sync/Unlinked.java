package dev.gatehouse.okta.sync;

import static java.util.stream.Collectors.toSet;

import dev.gatehouse.okta.config.PeopleConfig.SignIn;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.realm.StoredPasswords;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.store.OktaUserEntity;
import java.util.List;
import org.keycloak.models.UserModel;

/**
 * Takes users back from whom Keycloak's action "Unlink users" took the link to the federation. It is none of what decides
 * whose they are: without the link nobody would disable them when they leave Okta.
 */
final class Unlinked {

    private static final int BATCH = 100;

    /** No digest of anything, so that what Okta says of the user is written anew. */
    private static final String NOTHING_WRITTEN = "unlinked";

    private final Run run;

    Unlinked(Run run) {
        this.run = run;
    }

    /** Takes back all of them. */
    void takeBack() {
        while (run.transactions().call(this::takeBackSome) > 0) {
            run.pageDone();
        }
    }

    private int takeBackSome(RealmWork work) {
        List<OktaUserEntity> mappings = work.mappings().unlinked(BATCH);
        work.users().preload(mappings.stream().map(OktaUserEntity::userId).collect(toSet()));
        work.inBatch(() -> mappings.forEach(mapping -> takeBack(work, mapping)));
        return mappings.size();
    }

    private void takeBack(RealmWork work, OktaUserEntity mapping) {
        UserModel user = work.userStore().getUserById(work.realm(), mapping.userId());
        work.forgetCached(user);
        user.setFederationLink(work.componentId());
        if (run.config().people().signIn() == SignIn.PASSWORD) {
            StoredPasswords.delete(user);
        }
        mapping.setContentHash(NOTHING_WRITTEN);
        mapping.setGroupsPending(true);
        work.forgetCached(user);
        work.events().userUpdated(user);
    }
}
