package dev.gatehouse.okta.admin;

import dev.gatehouse.okta.config.LiveConfig;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.hook.EventHookResourceProviderFactory;
import dev.gatehouse.okta.live.LiveStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.services.ErrorResponse;

/** How a federation hears of changes between syncs. */
public final class LiveResource {

    private final FederationCall call;

    LiveResource(FederationCall call) {
        this.call = call;
    }

    /** What to enter in Okta, what was heard of last, and what is pending. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public LiveStatus status() {
        call.requireView();
        LiveConfig config = config();
        String url = EventHookResourceProviderFactory.address(
                        call.session(), call.realm(), call.component().getId())
                .toString();
        return LiveStatus.of(
                call.session(),
                call.realm().getId(),
                call.component().getId(),
                url,
                config.hookSecret(call.session().vault()).isPresent(),
                config.pollSeconds());
    }

    private LiveConfig config() {
        try {
            return OktaConfig.of(call.component()).live();
        } catch (IllegalArgumentException e) {
            throw ErrorResponse.error(e.getMessage(), Response.Status.BAD_REQUEST);
        }
    }
}
