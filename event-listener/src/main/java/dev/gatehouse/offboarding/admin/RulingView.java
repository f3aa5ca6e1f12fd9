package dev.gatehouse.offboarding.admin;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.record.Ruling;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminAuth;

/**
 * What came of an administrator's word.
 *
 * @param status where the case stands now, or what became of the hold's cases
 * @param cases how many cases it was about
 */
@JsonPropertyOrder({"status", "cases"})
public record RulingView(String status, long cases) {

    private static final int LONGEST_REASON = 500;

    /** The reason, which must be given: somebody will ask for it. */
    static String reason(InputStream body) {
        String reason =
                Body.of(body, Set.of("reason")).text("reason").orElse("").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Refusal.invalid("Give a \"reason\" of up to " + LONGEST_REASON + " characters");
        }
        return reason;
    }

    /** The administrator who makes a call. */
    static Actor by(AdminCall call) {
        AdminAuth auth = call.auth().adminAuth();
        UserModel user = auth.getUser();
        return new Actor(auth.getRealm().getId(), user.getId(), user.getUsername());
    }

    /** The answer to a ruling: itself, 404 or 409. */
    static RulingView of(Ruling ruling, String unknown) {
        if (ruling instanceof Ruling.Done done) {
            return new RulingView(done.status().wireName(), done.cases());
        }
        if (ruling instanceof Ruling.Refused refused) {
            throw ErrorResponse.error(refused.why(), Response.Status.CONFLICT);
        }
        throw Refusal.missing(unknown);
    }
}
