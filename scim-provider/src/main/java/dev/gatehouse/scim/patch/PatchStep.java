package dev.gatehouse.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One operation of a PATCH on one target, with its value in strict form but not yet checked.
 *
 * @param verb what to do
 * @param target with what
 * @param value the value, a missing node if there is none
 */
record PatchStep(PatchVerb verb, PatchTarget target, JsonNode value) {}
