package dev.gatehouse.scim.provisioning;

import static dev.gatehouse.scim.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S19")
class RequestNotesTest {

    @Test
    void names_the_attributes_in_which_two_documents_differ() {
        RequestNotes notes = new RequestNotes();

        notes.changed(
                json("{'userName': 'ada', 'title': 'Dr', 'name': {'givenName': 'Ada', 'familyName': 'Byron'}}"),
                json("{'userName': 'ada', 'name': {'givenName': 'Ada', 'familyName': 'Lovelace'},"
                        + " 'urn:x:User': {'department': 'Engines'}}"));

        assertThat(notes.changedAttributes()).containsExactly("name.familyName", "title", "urn:x:User:department");
    }
}
