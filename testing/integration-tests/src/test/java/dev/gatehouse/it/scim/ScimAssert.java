package dev.gatehouse.it.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;

/** What every SCIM error has to look like, RFC 7644 section 3.12. */
public final class ScimAssert {
    private ScimAssert() {}

    public static void assertError(RestResponse answer, int status, String scimType) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/scim+json");
        JsonNode error = answer.json();
        assertThat(error.path("schemas").path(0).asText()).isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(error.path("status").isTextual()).isTrue();
        assertThat(error.path("status").asText()).isEqualTo(Integer.toString(status));
        assertThat(error.path("detail").asText()).isNotBlank();
        assertThat(error.path("scimType").asText(null)).isEqualTo(scimType);
    }

    public static void assertError(RestResponse answer, int status) {
        assertError(answer, status, null);
    }
}
