package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.filter.FilterNormalizer;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.store.Names;
import dev.gatehouse.scim.store.Search;
import dev.gatehouse.scim.store.Window;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;

/** Answers a query with a page from the database, by its number or by a cursor. */
final class Listing {
    private final Caller caller;
    private final ResourceType type;
    private final Search search;
    private final Function<List<String>, List<ObjectNode>> documents;
    private final FilterNormalizer filters;

    /**
     * Lists resources.
     *
     * @param search finds their ids
     * @param documents reads them
     */
    Listing(Caller caller, ResourceType type, Search search, Function<List<String>, List<ObjectNode>> documents) {
        this.caller = caller;
        this.type = type;
        this.search = search;
        this.documents = documents;
        this.filters = new FilterNormalizer(
                caller.connector().profile(), path -> Names.find(type, path).map(ResourceType.Location::leaf));
    }

    Results list(Query asked) {
        Query query = new Query(asked.filter().map(filters::strict), asked.sort(), asked.page());
        return query.page().cursor().isPresent() ? byCursor(query) : byNumber(query);
    }

    private Results byNumber(Query query) {
        Page page = query.page();
        List<Search.Hit> hits =
                search.find(query.filter(), window(query, page.offset(), page.count(), Optional.empty()));
        boolean endIsSeen = hits.size() < page.count() && (!hits.isEmpty() || page.offset() == 0);
        int total = endIsSeen ? page.offset() + hits.size() : search.count(query.filter());
        return new Results(total, page.startIndex(), read(hits));
    }

    private Results byCursor(Query query) {
        Cursors cursors = cursors(query);
        Optional<Window.Place> from =
                query.page().cursor().filter(cursor -> !cursor.isEmpty()).map(cursors::read);
        int count = query.page().count();
        List<Search.Hit> hits = search.find(query.filter(), window(query, 0, count + 1, from));
        boolean backwards = from.map(Window.Place::isBackwards).orElse(false);
        boolean more = hits.size() > count;
        List<Search.Hit> shown = !more ? hits : backwards ? hits.subList(1, hits.size()) : hits.subList(0, count);
        boolean hasNext = !shown.isEmpty() && (backwards || more);
        boolean hasPrevious = !shown.isEmpty() && (backwards ? more : from.isPresent());
        return new Results(
                search.count(query.filter()),
                Optional.empty(),
                read(shown),
                hasNext ? Optional.of(cursor(cursors, shown.get(shown.size() - 1), false)) : Optional.empty(),
                hasPrevious ? Optional.of(cursor(cursors, shown.get(0), true)) : Optional.empty());
    }

    private static Window window(Query query, int offset, int limit, Optional<Window.Place> from) {
        return new Window(
                query.sort().map(Query.Sort::by),
                query.sort().map(Query.Sort::descending).orElse(false),
                offset,
                limit,
                from);
    }

    private List<ObjectNode> read(List<Search.Hit> hits) {
        return documents.apply(hits.stream().map(Search.Hit::id).toList());
    }

    private static String cursor(Cursors cursors, Search.Hit hit, boolean backwards) {
        return cursors.write(new Window.Place(hit.key(), hit.id(), backwards));
    }

    private Cursors cursors(Query query) {
        String signed = String.join(
                "\n",
                caller.realm().getId(),
                type.name(),
                query.sort().map(Query.Sort::toString).orElse(""),
                query.filter().map(Object::toString).orElse(""));
        return new Cursors(key(), signed, Clock.systemUTC());
    }

    /** The realm's own key for what only its server reads. */
    private SecretKey key() {
        return caller.session()
                .keys()
                .getActiveKey(caller.realm(), KeyUse.SIG, Algorithm.HS512)
                .getSecretKey();
    }
}
