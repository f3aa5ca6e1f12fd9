package dev.gatehouse.okta.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.okta.run.RunHistory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;
import org.keycloak.services.ErrorResponse;

/** An administrator's word that the next run may disable more users than the safety limit allows. */
@Produces(MediaType.APPLICATION_JSON)
public final class AllowanceResource {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();
    private static final long MAX = 10_000_000;

    private final FederationCall call;

    AllowanceResource(FederationCall call) {
        this.call = call;
    }

    /** The word that was given; 404 when none is good. */
    @GET
    public AllowanceRepresentation get() {
        call.requireView();
        return allowance()
                .orElseThrow(() -> ErrorResponse.error(
                        "Nothing is let through: the safety limit holds", Response.Status.NOT_FOUND));
    }

    /**
     * Gives the word, in place of one that was given before. It is good for one run that disables more than the limit, and
     * for a day.
     *
     * @param body {@code {"users": N}}
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public AllowanceRepresentation allow(String body) {
        call.requireManage();
        Long users = read(body).users();
        if (users == null || users < 1 || users > MAX) {
            throw ErrorResponse.error(
                    "Say how many users the next run may disable: {\"users\": N} with N from 1 to " + MAX,
                    Response.Status.BAD_REQUEST);
        }
        call.history().allow(users);
        AllowanceRepresentation allowance = allowance().orElse(null);
        call.fire(OperationType.ACTION, "allowance", allowance);
        return allowance;
    }

    /** Takes the word back; answers 204, also when none was given. */
    @DELETE
    public Response withdraw() {
        call.requireManage();
        call.history().allow(0);
        call.fire(OperationType.ACTION, "allowance", null);
        return Response.noContent().build();
    }

    private Optional<AllowanceRepresentation> allowance() {
        RunHistory history = call.history();
        return Optional.ofNullable(FederationStatus.allowance(history.state(Instant.now())));
    }

    private static AllowanceRequest read(String body) {
        try {
            AllowanceRequest request = JSON.readValue(body == null ? "" : body, AllowanceRequest.class);
            return request == null ? new AllowanceRequest(null) : request;
        } catch (JsonProcessingException e) {
            throw ErrorResponse.error(
                    "Say how many users the next run may disable: {\"users\": N}", Response.Status.BAD_REQUEST);
        }
    }
}
