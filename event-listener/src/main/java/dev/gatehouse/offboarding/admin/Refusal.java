package dev.gatehouse.offboarding.admin;

import jakarta.ws.rs.core.Response;
import org.keycloak.services.ErrorResponse;

/** Answers to calls that cannot be done, in Keycloak's form {@code {"errorMessage": "..."}}; to be thrown. */
final class Refusal {

    private Refusal() {}

    /** 400: the call makes no sense. */
    static RuntimeException invalid(String sentence) {
        return ErrorResponse.error(sentence, Response.Status.BAD_REQUEST);
    }

    /** 404: what it is about is not there. */
    static RuntimeException missing(String sentence) {
        return ErrorResponse.error(sentence, Response.Status.NOT_FOUND);
    }
}
