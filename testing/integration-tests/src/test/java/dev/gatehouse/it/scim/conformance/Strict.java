package dev.gatehouse.it.scim.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.scim.ScimClient;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A client that keeps to the RFCs, of a connector that expects it. */
final class Strict {
    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private Strict() {}

    static ScimClient client(TestRealm realm) {
        return ScimClient.of(realm, "strict", Map.of("profile", "generic", "ownership", "own"));
    }

    /** The body of a user; further attributes as JSON with single quotes, each with a comma in front. */
    static String user(String userName, String... more) {
        return "{'schemas': ['" + USER + "'], 'userName': '" + userName + "'" + String.join("", more) + "}";
    }

    static String group(String displayName, String... more) {
        return "{'schemas': ['" + GROUP + "'], 'displayName': '" + displayName + "'" + String.join("", more) + "}";
    }

    static String location(RestResponse answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    static String etag(RestResponse answer) {
        return answer.headers().firstValue("ETag").orElse("");
    }

    /** The path below the base URL of an address that the server gave. */
    static String path(URI base, String location) {
        return location.substring(base.toString().length());
    }

    static List<String> names(RestResponse list, String attribute) {
        List<String> names = new ArrayList<>();
        for (JsonNode resource : list.succeeded().json().path("Resources")) {
            names.add(resource.path(attribute).asText());
        }
        return names;
    }
}
