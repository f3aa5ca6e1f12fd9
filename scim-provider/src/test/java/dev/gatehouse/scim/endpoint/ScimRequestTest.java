package dev.gatehouse.scim.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S1")
class ScimRequestTest {
    @ParameterizedTest
    @CsvSource({
        "v2/users, v2/Users",
        "v2/GROUPS/Ab/cD, v2/Groups/Ab/cD",
        "/users/bulkId:Users, Users/bulkId:Users",
        "v2/serviceproviderconfig, v2/ServiceProviderConfig",
        "v2/resourcetypes/user, v2/ResourceTypes/user",
        "v2/schemas/users, v2/Schemas/users",
        "v2/me, v2/Me",
        "v2/bulk, v2/Bulk",
        "v2/.SEARCH, v2/.search",
        "v2/users/.search, v2/Users/.search",
        "v2/nonsense, v2/nonsense",
        "V2/users, V2/users",
        "v2, v2"
    })
    void names_of_endpoints_are_read_in_any_letter_case_and_ids_are_not(String path, String canonical) {
        assertThat(String.join("/", ScimRequest.segments(path))).isEqualTo(canonical);
    }

    @Test
    void empty_segments_do_not_count() {
        assertThat(ScimRequest.segments("//v2//users/")).containsExactly("v2", "Users");
        assertThat(ScimRequest.segments("")).isEmpty();
    }
}
