package dev.gatehouse.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.bulk.BulkAnswer;
import dev.gatehouse.scim.bulk.BulkOperation;
import dev.gatehouse.scim.bulk.BulkRequest;
import dev.gatehouse.scim.bulk.BulkRun;
import dev.gatehouse.scim.error.ScimException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** {@code /Bulk}, RFC 7644 section 3.7: takes a bulk request apart into requests like any others. */
final class BulkEndpoint implements BulkRun.Performer {
    private static final Set<String> TYPES = Set.of("Users", "Groups");

    private final Limits limits;
    private final String baseUrl;
    private final Function<ScimRequest, ScimAnswer> single;
    private final BiFunction<ScimRequest, ScimException, ScimAnswer> refusal;

    /**
     * Serves bulk requests.
     *
     * @param single answers a single request in a transaction of its own; errors are answers, too
     * @param refusal the answer to a request that is refused before it is tried
     */
    BulkEndpoint(
            Limits limits,
            String baseUrl,
            Function<ScimRequest, ScimAnswer> single,
            BiFunction<ScimRequest, ScimException, ScimAnswer> refusal) {
        this.limits = limits;
        this.baseUrl = baseUrl;
        this.single = single;
        this.refusal = refusal;
    }

    ScimAnswer answer(ScimRequest request) {
        if (!request.is("POST")) {
            return Methods.other(request, "POST");
        }
        return ScimAnswer.ok(new BulkRun(BulkRequest.parse(request.json(), limits.bulkOperations()), this).run());
    }

    @Override
    public BulkAnswer perform(BulkOperation operation) {
        List<String> path = ScimRequest.segments(operation.path());
        boolean isElement = path.size() == 2 && !path.get(1).equals(".search");
        boolean isCollection = path.size() == 1 && operation.method().equals("POST");
        if (path.isEmpty() || !TYPES.contains(path.get(0)) || !isElement && !isCollection) {
            throw ScimException.of(
                    404, "A bulk operation makes something at /Users or /Groups, or changes one of them");
        }
        return told(operation, single.apply(request(operation, path)));
    }

    @Override
    public BulkAnswer refuse(BulkOperation operation, ScimException reason) {
        return told(operation, refusal.apply(request(operation, ScimRequest.segments(operation.path())), reason));
    }

    private ScimRequest request(BulkOperation operation, List<String> path) {
        List<String> whole = new ArrayList<>(List.of(ScimRequest.VERSION));
        whole.addAll(path);
        return new ScimRequest(
                operation.method(),
                whole,
                Map.of(),
                operation.version().orElse(null),
                null,
                JsonBody.of(operation.data(), limits),
                limits);
    }

    private BulkAnswer told(BulkOperation operation, ScimAnswer answer) {
        Optional<ObjectNode> resource = answer.body().filter(body -> answer.status() < 300);
        Optional<String> location = operation.method().equals("POST")
                ? Optional.ofNullable(answer.headers().get("Location"))
                : Optional.of(baseUrl + "/" + String.join("/", ScimRequest.segments(operation.path())));
        return new BulkAnswer(
                answer.status(),
                resource.map(body -> body.path("id").textValue()),
                location,
                Optional.ofNullable(answer.headers().get("ETag")),
                answer.status() < 300 ? Optional.empty() : answer.body());
    }
}
