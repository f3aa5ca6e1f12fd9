package dev.gatehouse.offboarding.decide;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.Treatment;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import dev.gatehouse.offboarding.policy.Policy;
import dev.gatehouse.offboarding.store.RealmSetups;
import dev.gatehouse.offboarding.store.StandingReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;

/**
 * Decides by the realm's policy and rules, as the current transaction sees them. Each realm's are read once by an
 * instance, which is meant for one transaction; of the leaver only what some rule asks for is read.
 */
public final class DecisionMaker {

    private final RulebookReader reader;
    private final StandingReader standings;
    private final Map<String, Rulebook> known = new HashMap<>();

    /**
     * @param db the session to read with
     */
    public DecisionMaker(StatelessSession db) {
        this(db, new RealmSetups(db));
    }

    /**
     * @param db the session to read with
     * @param realms what is set up in realms
     */
    public DecisionMaker(StatelessSession db, RealmSetups realms) {
        this.reader = new RulebookReader(realms);
        this.standings = new StandingReader(db);
    }

    /**
     * Decides about one leaver.
     *
     * @param realmId the realm's id
     * @param user what she looked like
     * @param reason why she is offboarded
     * @param source who or what did it
     * @return what is to be done
     */
    public Decision decide(String realmId, UserSnapshot user, Reason reason, Source source) {
        return decide(realmId, user, reason, source, Optional.empty());
    }

    /**
     * Decides about one leaver for whose devices something may have been chosen together with the change.
     *
     * @param realmId the realm's id
     * @param user what she looked like
     * @param reason why she is offboarded
     * @param source who or what did it
     * @param wish what was chosen
     * @return what is to be done; devices are reassigned to somebody's id, never to nobody or to the leaver
     */
    public Decision decide(String realmId, UserSnapshot user, Reason reason, Source source, Optional<Treatment> wish) {
        Leaver leaver = Leaver.of(lookAt(realmId, user), reason, source);
        Decision decided = rulebook(realmId).decide(leaver, wish);
        if (decided.action() != Action.REASSIGN) {
            return decided;
        }
        return decided.reassignTo()
                .flatMap(name -> standings.enabledUser(realmId, name))
                .filter(keeper -> !keeper.equals(user.id()))
                .map(decided::reassignTo)
                .orElseGet(() ->
                        decided.instead(Treatment.NOTIFY, "; but nobody is there any more who could get the devices"));
    }

    /**
     * Adds to a snapshot what the rules will ask for, while it can still be seen.
     *
     * @param realmId the realm's id
     * @param user the snapshot
     * @return the snapshot, with roles and federation if they are asked for and she is still there
     */
    public UserSnapshot lookAt(String realmId, UserSnapshot user) {
        if (user.standing().isPresent() || !rulebook(realmId).needsStanding()) {
            return user;
        }
        return standings.read(user.id()).map(user::with).orElse(user);
    }

    /**
     * The realm's brake.
     *
     * @param realmId the realm's id
     * @return how many are too many
     */
    public BrakeLimit brake(String realmId) {
        Policy policy = rulebook(realmId).policy();
        return new BrakeLimit(policy.brakeCount(), policy.brakePercent(), policy.brakeWindow());
    }

    /**
     * The realm's policy and rules.
     *
     * @param realmId the realm's id
     * @return the rules in order
     */
    public Rulebook rulebook(String realmId) {
        return known.computeIfAbsent(realmId, reader::read);
    }
}
