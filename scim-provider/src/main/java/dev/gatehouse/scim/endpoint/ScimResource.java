package dev.gatehouse.scim.endpoint;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.keycloak.models.KeycloakSession;

/** Hands every request to {@link ScimEndpoint}. */
public final class ScimResource {
    private static final String EVERYTHING = "{path: .*}";

    private final KeycloakSession session;

    ScimResource(KeycloakSession session) {
        this.session = session;
    }

    /** Reads. */
    @GET
    @Path(EVERYTHING)
    public Response get(@PathParam("path") String path) {
        return answer("GET", path, InputStream.nullInputStream());
    }

    /** Creates. */
    @POST
    @Path(EVERYTHING)
    public Response post(@PathParam("path") String path, InputStream body) {
        return answer("POST", path, body);
    }

    /** Replaces. */
    @PUT
    @Path(EVERYTHING)
    public Response put(@PathParam("path") String path, InputStream body) {
        return answer("PUT", path, body);
    }

    /** Changes. */
    @PATCH
    @Path(EVERYTHING)
    public Response patch(@PathParam("path") String path, InputStream body) {
        return answer("PATCH", path, body);
    }

    /** Deletes. */
    @DELETE
    @Path(EVERYTHING)
    public Response delete(@PathParam("path") String path) {
        return answer("DELETE", path, InputStream.nullInputStream());
    }

    private Response answer(String method, String path, InputStream body) {
        ScimAnswer answer = new ScimEndpoint(session).answer(new ScimRequest(method, path, session.getContext(), body));
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.headers().forEach(response::header);
        answer.body().ifPresent(json -> response.type(ScimAnswer.MEDIA_TYPE).entity(json.toString()));
        return response.build();
    }
}
