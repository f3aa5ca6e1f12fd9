package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.client.OktaException;
import dev.gatehouse.okta.client.OktaUser;
import dev.gatehouse.okta.profile.PersonRules;
import dev.gatehouse.okta.profile.UserContent;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.store.OktaUserEntity;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.models.UserModel;

/**
 * Lets usernames and e-mail addresses pass from one user of this federation to another, as they did in Okta. Whoever has
 * one that somebody else is to get is looked up; when Okta says that it is no longer hers, her account is called by her
 * Okta id, or has no e-mail address, until it is written anew. So two people can swap theirs, and nobody is kept out by
 * the account of somebody who left.
 */
final class Handovers {

    /** Where many people really share something, it is not worth while to ask for all of them each time. */
    private static final int LOOK_UPS = 200;

    private final UserLookup lookup;
    private final PersonRules rules;
    private int lookUps;

    Handovers(Run run, UserLookup lookup) {
        this.lookup = lookup;
        this.rules = run.config().people().rules();
    }

    /**
     * Looks up who has something that somebody else is to get.
     *
     * @param oktaIds who
     * @param asked those who were looked up for this before, and not again
     */
    List<Finding> ask(Collection<String> oktaIds, Set<String> asked) {
        return oktaIds.stream()
                .filter(oktaId -> lookUps < LOOK_UPS && asked.add(oktaId))
                .flatMap(this::find)
                .toList();
    }

    private Stream<Finding> find(String oktaId) {
        lookUps++;
        try {
            return Stream.of(lookup.find(oktaId));
        } catch (OktaException e) {
            if (e.isRefusal()) {
                return Stream.empty();
            }
            throw e;
        }
    }

    /**
     * Takes from an account what somebody else is to get, unless Okta says that it is still hers.
     *
     * @param taker who is to get it
     * @param owner what Okta says of the account's user
     */
    void take(RealmWork work, OktaUser taker, Finding owner) {
        OktaUserEntity mapping = work.mappings().users(List.of(owner.oktaId())).get(owner.oktaId());
        UserModel account = mapping == null ? null : work.federatedUser(mapping.userId());
        if (account == null
                || owner.user() != null && mapping.isNewerThan(owner.user().lastUpdatedMillis())) {
            return;
        }
        UserContent wanted = UserContent.of(taker, rules);
        Optional<UserContent> own = content(owner.user());
        boolean username = passes(account.getUsername(), wanted, own, UserContent::username);
        boolean email =
                !work.realm().isDuplicateEmailsAllowed() && passes(account.getEmail(), wanted, own, UserContent::email);
        if (username) {
            account.setUsername("okta-" + owner.oktaId().toLowerCase(Locale.ROOT));
        }
        if (email) {
            account.setEmail(null);
            account.setEmailVerified(false);
        }
        if (username || email) {
            mapping.setContentHash(OktaUserEntity.NOT_WRITTEN);
            work.forgetCached(account);
            work.events().userUpdated(account);
        }
    }

    private Optional<UserContent> content(OktaUser user) {
        try {
            return Optional.ofNullable(user).map(known -> UserContent.of(known, rules));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean passes(
            String present, UserContent wanted, Optional<UserContent> own, Function<UserContent, String> part) {
        return present != null
                && present.equals(part.apply(wanted))
                && own.map(part).filter(present::equals).isEmpty();
    }
}
