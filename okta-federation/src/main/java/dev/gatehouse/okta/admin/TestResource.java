package dev.gatehouse.okta.admin;

import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.connect.ConnectionTest;
import dev.gatehouse.okta.connect.TestStep;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.services.ErrorResponse;

/** The connection test of a federation as it is stored. It changes nothing. */
public final class TestResource {

    private final FederationCall call;

    TestResource(FederationCall call) {
        this.call = call;
    }

    /**
     * What came of it.
     *
     * @param ok whether no step failed
     * @param steps one after the other
     */
    public record Report(boolean ok, List<TestStep> steps) {}

    /** Tries the connection and answers within some seconds. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Report test() {
        call.requireManage();
        try {
            List<TestStep> steps = ConnectionTest.steps(call.session(), OktaConfig.of(call.component()));
            boolean ok = steps.stream().noneMatch(step -> step.result() == TestStep.Result.FAILED);
            return new Report(ok, steps);
        } catch (IllegalArgumentException e) {
            throw ErrorResponse.error(e.getMessage(), Response.Status.BAD_REQUEST);
        }
    }
}
