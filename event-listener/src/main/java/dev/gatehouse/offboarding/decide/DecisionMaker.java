package dev.gatehouse.offboarding.decide;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Decides by the realm's policy and rules, as the current transaction sees them. */
public final class DecisionMaker {

    private final StatelessSession db;

    /**
     * @param db the session to read with
     */
    public DecisionMaker(StatelessSession db) {
        this.db = db;
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
        return new Decision(
                Action.NOTIFY, Optional.empty(), Duration.ZERO, false, false, Optional.empty(), "the default");
    }

    /**
     * The realm's brake.
     *
     * @param realmId the realm's id
     * @return how many are too many
     */
    public BrakeLimit brake(String realmId) {
        return new BrakeLimit(10, 20, Duration.ofHours(1));
    }
}
