package dev.gatehouse.scim.invitation;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.security.cert.X509Certificate;
import org.keycloak.http.FormPartValue;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakUriInfo;

/**
 * A request that may be over: all that is left of it is the address of the server. Keycloak meets work without a request
 * elsewhere, too, and is told of it by {@link ContextNotActiveException}.
 *
 * @param uri where it came
 */
record PastRequest(KeycloakUriInfo uri) implements HttpRequest {
    PastRequest {
        requireNonNull(uri, "uri");
    }

    @Override
    public UriInfo getUri() {
        return uri;
    }

    @Override
    public String getHttpMethod() {
        throw new ContextNotActiveException();
    }

    @Override
    public MultivaluedMap<String, String> getDecodedFormParameters() {
        throw new ContextNotActiveException();
    }

    @Override
    public MultivaluedMap<String, FormPartValue> getMultiPartFormParameters() {
        throw new ContextNotActiveException();
    }

    @Override
    public HttpHeaders getHttpHeaders() {
        throw new ContextNotActiveException();
    }

    @Override
    public X509Certificate[] getClientCertificateChain() {
        throw new ContextNotActiveException();
    }

    @Override
    public boolean isProxyTrusted() {
        throw new ContextNotActiveException();
    }
}
