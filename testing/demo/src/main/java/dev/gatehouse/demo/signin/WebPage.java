package dev.gatehouse.demo.signin;

import java.net.URI;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jsoup.Connection.KeyVal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;

/**
 * A page as a person would get it.
 *
 * @param uri its address
 * @param status its HTTP status
 * @param document what it shows
 */
public record WebPage(URI uri, int status, Document document) {

    static WebPage parse(URI uri, int status, String html) {
        return new WebPage(uri, status, Jsoup.parse(html, uri.toString()));
    }

    /**
     * The text that a person reads.
     *
     * @return the text without markup
     */
    public String text() {
        return document.text();
    }

    boolean hasField(String name) {
        return !document.select("form input[name=" + name + "]").isEmpty();
    }

    FormElement formWith(String field) {
        return document.select("form").stream()
                .map(FormElement.class::cast)
                .filter(form -> !form.select("input[name=" + field + "]").isEmpty())
                .findFirst()
                .orElseThrow(() -> new SignInException("no form with \"" + field + "\" at " + uri + ": " + text()));
    }

    static URI action(FormElement form) {
        return URI.create(form.absUrl("action"));
    }

    static Form filled(FormElement form, Map<String, String> values) {
        List<Entry<String, String>> fields = new ArrayList<>();
        for (KeyVal field : form.formData()) {
            if (!values.containsKey(field.key())) {
                fields.add(new SimpleEntry<>(field.key(), field.value()));
            }
        }
        fields.addAll(values.entrySet());
        return new Form(fields);
    }
}
