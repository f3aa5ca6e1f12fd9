package dev.gatehouse.okta.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * A good answer of Okta.
 *
 * @param body its JSON
 * @param links the values of its {@code Link} headers
 * @param date the time by Okta's clock
 */
record OktaResponse(JsonNode body, List<String> links, Instant date) {}
