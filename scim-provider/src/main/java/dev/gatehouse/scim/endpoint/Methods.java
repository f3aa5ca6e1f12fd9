package dev.gatehouse.scim.endpoint;

import dev.gatehouse.scim.error.ScimException;
import java.util.Map;
import java.util.Optional;

/** What is answered to a method that an endpoint does not have. */
final class Methods {
    private Methods() {}

    /**
     * The methods of the endpoint for {@code OPTIONS}, 405 for every other.
     *
     * @param request what was asked
     * @param allowed the methods that the endpoint has, separated by commas
     */
    static ScimAnswer other(ScimRequest request, String allowed) {
        String all = (allowed.contains("GET") ? allowed + ", HEAD" : allowed) + ", OPTIONS";
        if (request.is("OPTIONS")) {
            return new ScimAnswer(204, Map.of("Allow", all), Optional.empty());
        }
        return Errors.answer(ScimException.of(405, "Only these methods are allowed here: " + allowed))
                .withHeader("Allow", all);
    }
}
