package dev.gatehouse.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What RFC 7644 section 3.5.2 wants, said a second time in another way: a user as a title, a name and a list of e-mail addresses,
 * changed by plain Java.
 */
final class PatchOracle {
    private Optional<String> title = Optional.empty();
    private final Map<String, String> name = new LinkedHashMap<>();
    private final List<Email> emails = new ArrayList<>();

    void setTitle(String value) {
        title = Optional.ofNullable(value);
    }

    void setName(String part, String value) {
        if (value == null) {
            name.remove(part);
        } else {
            name.put(part, value);
        }
    }

    void clearName() {
        name.clear();
    }

    void replaceEmails(List<Email> values) {
        emails.clear();
        addEmails(values);
    }

    void addEmails(List<Email> values) {
        for (Email value : values) {
            int present = indexOf(value);
            if (present < 0) {
                emails.add(value);
            } else if (value.primary() != null) {
                emails.set(present, value);
            }
            if (Boolean.TRUE.equals(value.primary())) {
                makePrimary(indexOf(value));
            }
        }
    }

    /** Returns whether there was one of the type; null stands for all types. */
    boolean removeEmails(String type) {
        return emails.removeIf(email -> type == null || type.equals(email.type()));
    }

    /** Returns whether there was one of the type; the first is primary if the new flag says so. */
    boolean setPrimary(String type, boolean primary) {
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < emails.size(); i++) {
            if (type.equals(emails.get(i).type())) {
                chosen.add(i);
                emails.set(i, emails.get(i).withPrimary(primary));
            }
        }
        if (primary && !chosen.isEmpty()) {
            makePrimary(chosen.get(0));
        }
        return !chosen.isEmpty();
    }

    private int indexOf(Email value) {
        for (int i = 0; i < emails.size(); i++) {
            if (emails.get(i).type().equals(value.type())
                    && emails.get(i).value().equals(value.value())) {
                return i;
            }
        }
        return -1;
    }

    private void makePrimary(int chosen) {
        for (int i = 0; i < emails.size(); i++) {
            if (i != chosen && Boolean.TRUE.equals(emails.get(i).primary())) {
                emails.set(i, emails.get(i).withPrimary(false));
            }
        }
    }

    /** The user as a document. */
    ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        title.ifPresent(text -> document.put("title", text));
        if (!name.isEmpty()) {
            ObjectNode parts = document.putObject("name");
            name.forEach(parts::put);
        }
        if (!emails.isEmpty()) {
            emails.forEach(email -> document.withArray("emails").add(email.json()));
        }
        return document;
    }

    record Email(String value, String type, Boolean primary) {
        Email withPrimary(boolean flag) {
            return new Email(value, type, flag);
        }

        JsonNode json() {
            ObjectNode json =
                    JsonNodeFactory.instance.objectNode().put("value", value).put("type", type);
            return primary == null ? json : json.put("primary", primary);
        }
    }
}
