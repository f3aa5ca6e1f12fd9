package dev.gatehouse.scim.endpoint;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.gate.Gate;
import dev.gatehouse.scim.log.ProvisioningLog;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;

/** Translates between HTTP and {@link ScimEndpoint}. */
public final class ScimResource {
    private static final String EVERYTHING = "{path: .*}";

    private final KeycloakSession session;
    private final Limits limits;
    private final ProvisioningLog log;
    private final Gate gate;

    ScimResource(KeycloakSession session, Limits limits, ProvisioningLog log, Gate gate) {
        this.log = log;
        this.session = session;
        this.limits = limits;
        this.gate = gate;
    }

    /** Reads. */
    @GET
    @Path(EVERYTHING)
    public Response get(@PathParam("path") String path) {
        return respond("GET", path, InputStream.nullInputStream(), true);
    }

    /** Reads, but for the body. */
    @HEAD
    @Path(EVERYTHING)
    public Response head(@PathParam("path") String path) {
        return respond("GET", path, InputStream.nullInputStream(), false);
    }

    /** Tells the methods. */
    @OPTIONS
    @Path(EVERYTHING)
    public Response options(@PathParam("path") String path) {
        return respond("OPTIONS", path, InputStream.nullInputStream(), true);
    }

    /** Creates. */
    @POST
    @Path(EVERYTHING)
    public Response post(@PathParam("path") String path, InputStream body) {
        return respond("POST", path, body, true);
    }

    /** Replaces. */
    @PUT
    @Path(EVERYTHING)
    public Response put(@PathParam("path") String path, InputStream body) {
        return respond("PUT", path, body, true);
    }

    /** Changes. */
    @PATCH
    @Path(EVERYTHING)
    public Response patch(@PathParam("path") String path, InputStream body) {
        return respond("PATCH", path, body, true);
    }

    /** Deletes. */
    @DELETE
    @Path(EVERYTHING)
    public Response delete(@PathParam("path") String path) {
        return respond("DELETE", path, InputStream.nullInputStream(), true);
    }

    private Response respond(String method, String path, InputStream body, boolean withBody) {
        if (!hasReadableContentType()) {
            return refuseContentType();
        }
        Optional<String> mediaType = Accept.choose(header(HttpHeaders.ACCEPT));
        ScimAnswer answer = mediaType.isPresent()
                ? new ScimEndpoint(session, log, gate)
                        .answer(
                                header(HttpHeaders.AUTHORIZATION),
                                ScimRequest.segments(path),
                                () -> request(method, path, body))
                : Errors.answer(ScimException.of(406, "Answers are application/scim+json or application/json"));
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.headers().forEach(response::header);
        answer.text()
                .ifPresent(json ->
                        response.type(mediaType.orElse(ScimAnswer.MEDIA_TYPE)).entity(withBody ? json : null));
        return response.build();
    }

    private boolean hasReadableContentType() {
        String contentType = header(HttpHeaders.CONTENT_TYPE);
        try {
            return contentType == null || MediaType.valueOf(contentType) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /**
     * Refuses a request before anything is done, whatever its method: on the way out Keycloak reads the header for the sake
     * of its security headers, and would answer 500 though the work was committed.
     */
    private Response refuseContentType() {
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        ScimAnswer answer = Errors.answer(ScimException.of(415, "The header Content-Type names no media type"));
        return Response.status(answer.status())
                .type(ScimAnswer.MEDIA_TYPE)
                .header("X-Content-Type-Options", "nosniff")
                .entity(answer.body().orElseThrow().toString())
                .build();
    }

    private ScimRequest request(String method, String path, InputStream body) {
        return new ScimRequest(
                method,
                ScimRequest.segments(path),
                parameters(),
                header(HttpHeaders.IF_MATCH),
                header(HttpHeaders.IF_NONE_MATCH),
                JsonBody.read(body, header(HttpHeaders.CONTENT_TYPE), header(HttpHeaders.CONTENT_ENCODING), limits),
                limits);
    }

    private Map<String, String> parameters() {
        try {
            MultivaluedMap<String, String> all = session.getContext().getUri().getQueryParameters();
            Map<String, String> first = new HashMap<>();
            all.keySet().forEach(name -> first.put(name, all.getFirst(name)));
            return first;
        } catch (IllegalArgumentException e) {
            throw ScimException.invalidSyntax("The query of the address cannot be decoded");
        }
    }

    /** All lines of a header in one, or null if there is none. */
    private String header(String name) {
        List<String> lines = session.getContext()
                .getHttpRequest()
                .getHttpHeaders()
                .getRequestHeaders()
                .get(name);
        return lines == null || lines.isEmpty() ? null : String.join(",", lines);
    }
}
