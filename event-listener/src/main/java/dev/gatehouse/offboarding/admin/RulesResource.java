package dev.gatehouse.offboarding.admin;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gatehouse.offboarding.decide.Decision;
import dev.gatehouse.offboarding.decide.DecisionMaker;
import dev.gatehouse.offboarding.decide.Rulebook;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.policy.HumanDuration;
import dev.gatehouse.offboarding.policy.Rule;
import dev.gatehouse.offboarding.store.StoredUser;
import dev.gatehouse.offboarding.store.UserReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.StatelessSession;
import org.keycloak.models.UserModel;

/**
 * What a realm decided beforehand, as it is put to use. It is changed like all components, below {@code components}.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class RulesResource {

    private final AdminCall call;

    RulesResource(AdminCall call) {
        this.call = call;
    }

    /**
     * The rules in the order in which they are asked. Needs the right to view events.
     *
     * @return the rules; those that cannot be read are left out
     */
    @GET
    public List<RuleView> rules() {
        call.auth().realm().requireViewEvents();
        boolean whole = call.auth().users().canView();
        return call.within(this::rulebook).rules().stream()
                .map(rule -> RuleView.of(rule, whole))
                .toList();
    }

    /**
     * Somebody who has not left.
     *
     * @param user her id or user name
     * @param reason what would happen to her: {@code disabled}, which is the default, or {@code removed}
     * @param source the kind of source that would do it; {@code admin} if it is missing
     * @param sourceName name of the connector or federation that would do it, or null
     */
    public record Trial(String user, String reason, String source, String sourceName) {

        private static Trial of(Body body) {
            return new Trial(
                    body.text("user").orElse(null),
                    body.text("reason").orElse(null),
                    body.text("source").orElse(null),
                    body.text("sourceName").orElse(null));
        }
    }

    /**
     * What would be done.
     *
     * @param action what would be done with her devices
     * @param reassignTo id of who would get them, or null
     * @param grace how long it would wait for a return
     * @param approval whether a second administrator would have to agree
     * @param dryRun whether it would only be written down
     * @param ruleId the rule that would decide, or null
     * @param ruleName its name, or null
     * @param because what would decide, in words
     */
    @JsonPropertyOrder({"action", "reassignTo", "grace", "approval", "dryRun", "ruleId", "ruleName", "because"})
    public record Outcome(
            String action,
            String reassignTo,
            String grace,
            boolean approval,
            boolean dryRun,
            String ruleId,
            String ruleName,
            String because) {}

    /**
     * Tells what would be done about somebody if she left now. Nothing is written. The brake, which looks at all who
     * leave, is not asked. Needs the rights to view events and the user.
     *
     * @param body a {@link Trial}: who, and how she would leave
     * @return what would be done and why; 400 if the trial makes no sense
     * @throws org.keycloak.services.ErrorResponseException 404 if the realm has no such user
     */
    @POST
    @Path("trial")
    @Consumes(MediaType.APPLICATION_JSON)
    public Outcome trial(InputStream body) {
        call.auth().realm().requireViewEvents();
        call.auth().users().requireView();
        Trial trial = Trial.of(Body.of(body, Set.of("user", "reason", "source", "sourceName")));
        if (trial.user() == null) {
            throw Refusal.invalid("Name the user in \"user\"");
        }
        Reason reason = one("reason", trial.reason(), Reason.values(), Reason::wireName, Reason.DISABLED);
        Source.Type type =
                one("source", trial.source(), Source.Type.values(), Source.Type::wireName, Source.Type.ADMIN);
        String name = Optional.ofNullable(trial.sourceName()).orElse(type.wireName());
        String userId = userId(trial.user());
        return call.within(db -> outcome(db, userId, reason, new Source(type, name, null)));
    }

    private Outcome outcome(StatelessSession db, String userId, Reason reason, Source source) {
        UserReader users = new UserReader(db);
        StoredUser user = users.read(List.of(userId)).get(userId);
        if (user == null) {
            throw Refusal.missing("No such user in this realm");
        }
        if (user.serviceAccount()) {
            return new Outcome("nothing", null, "0", false, false, null, null, "protected: a service account");
        }
        DecisionMaker maker = new DecisionMaker(db);
        String realmId = call.realm().getId();
        Decision decision = maker.decide(realmId, users.snapshot(user), reason, source);
        return new Outcome(
                decision.action().wireName(),
                decision.reassignTo().orElse(null),
                HumanDuration.format(decision.grace()),
                decision.approval(),
                decision.dryRun(),
                decision.ruleId().orElse(null),
                decision.ruleId()
                        .flatMap(id -> maker.rulebook(realmId).rules().stream()
                                .filter(rule -> rule.id().equals(id))
                                .findFirst())
                        .map(Rule::name)
                        .orElse(null),
                decision.because());
    }

    private Rulebook rulebook(StatelessSession db) {
        return new DecisionMaker(db).rulebook(call.realm().getId());
    }

    private String userId(String nameOrId) {
        UserModel byId = call.session().users().getUserById(call.realm(), nameOrId);
        UserModel user = byId == null ? call.session().users().getUserByUsername(call.realm(), nameOrId) : byId;
        if (user == null) {
            throw Refusal.missing("No such user in this realm");
        }
        call.auth().users().requireView(user);
        return user.getId();
    }

    private static <T> T one(String label, String given, T[] known, Function<T, String> wireName, T otherwise) {
        if (given == null) {
            return otherwise;
        }
        return Arrays.stream(known)
                .filter(value -> wireName.apply(value).equals(given))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("\"" + label + "\" cannot be \"" + given + "\""));
    }
}
