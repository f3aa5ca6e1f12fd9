package dev.gatehouse.okta.admin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** One federation. Reading needs the role {@code view-realm}, everything else {@code manage-realm}. */
public final class FederationResource {

    private final FederationCall call;

    FederationResource(FederationCall call) {
        this.call = call;
    }

    /** Its name. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, String> status() {
        call.requireView();
        return Map.of("name", call.component().getName());
    }

    /** Its Identity app. */
    @Path("identity-app")
    public IdentityAppResource identityApp() {
        return new IdentityAppResource(call);
    }
}
