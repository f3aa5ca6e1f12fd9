package dev.gatehouse.it.scim.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.messages.PatchOperation;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.types.Address;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Manager;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.PhoneNumber;
import com.unboundid.scim2.common.types.ResourceTypeResource;
import com.unboundid.scim2.common.types.SchemaResource;
import com.unboundid.scim2.common.types.ServiceProviderConfigResource;
import com.unboundid.scim2.common.types.UserResource;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S17")
@GatehouseTest
class SdkIT {

    @Test
    void discovery_documents_are_read_by_the_sdk_and_agree_with_one_another(TestRealm realm) throws ScimException {
        try (SdkClient client = SdkClient.strict(realm)) {
            ScimService scim = client.scim();
            ServiceProviderConfigResource config = scim.getServiceProviderConfig();
            assertThat(config.getPatch().isSupported()).isTrue();
            assertThat(config.getFilter().isSupported()).isTrue();
            assertThat(config.getFilter().getMaxResults()).isPositive();
            assertThat(config.getAuthenticationSchemes()).isNotEmpty();

            ListResponse<ResourceTypeResource> types = scim.getResourceTypes();
            assertThat(types).extracting(ResourceTypeResource::getName).contains("User", "Group");
            for (ResourceTypeResource type : types) {
                assertThat(scim.getResourceType(type.getName()).getEndpoint()).isEqualTo(type.getEndpoint());
                assertThat(scim.getSchema(type.getSchema().toString()).getAttributes())
                        .isNotEmpty();
                for (ResourceTypeResource.SchemaExtension extension : ServedSchemas.extensions(type)) {
                    assertThat(scim.getSchema(extension.getSchema().toString()).getAttributes())
                            .isNotEmpty();
                }
            }
            for (SchemaResource schema : scim.getSchemas()) {
                assertThat(scim.getSchema(schema.getId()).getAttributes()).isEqualTo(schema.getAttributes());
            }
        }
    }

    @Test
    void a_user_with_everything_keeps_it_and_conforms_to_the_served_schemas(TestRealm realm) throws ScimException {
        try (SdkClient client = SdkClient.strict(realm)) {
            ScimService scim = client.scim();
            ServedSchemas schemas = ServedSchemas.read(scim);
            UserResource manager = scim.create("Users", new UserResource().setUserName("grace@example.org"));
            UserResource sent = everything(manager);

            UserResource created = scim.create("Users", sent);
            UserResource read = scim.retrieve("Users", created.getId(), UserResource.class);

            assertThat(scim.retrieve(created.getMeta().getLocation(), UserResource.class))
                    .isEqualTo(read);
            assertThat(read.getUserName()).isEqualTo(sent.getUserName());
            assertThat(read.getExternalId()).isEqualTo("e-1");
            assertThat(read.getName()).usingRecursiveComparison().isEqualTo(sent.getName());
            assertThat(read.getEmails()).isEqualTo(sent.getEmails());
            assertThat(read.getPhoneNumbers()).isEqualTo(sent.getPhoneNumbers());
            assertThat(read.getAddresses()).isEqualTo(sent.getAddresses());
            assertThat(read.getProfileUrl()).isEqualTo(sent.getProfileUrl());
            assertThat(read.getTitle()).isEqualTo(sent.getTitle());
            assertThat(read.getTimezone()).isEqualTo(sent.getTimezone());
            assertThat(read.getPassword()).isNull();
            EnterpriseUserExtension work = read.getExtension(EnterpriseUserExtension.class);
            assertThat(work.getDepartment()).isEqualTo("Engines");
            assertThat(work.getManager().getValue()).isEqualTo(manager.getId());
            schemas.check(scim.retrieve("Users", created.getId(), GenericScimResource.class));
            schemas.check(scim.retrieve("Users", manager.getId(), GenericScimResource.class));
        }
    }

    @Test
    void users_are_patched_replaced_and_deleted_by_the_sdk(TestRealm realm) throws ScimException {
        try (SdkClient client = SdkClient.strict(realm)) {
            ScimService scim = client.scim();
            ServedSchemas schemas = ServedSchemas.read(scim);
            UserResource user = scim.create("Users", everything(null));

            UserResource patched = scim.modify(
                    "Users",
                    user.getId(),
                    new PatchRequest(
                            PatchOperation.replace("active", false),
                            PatchOperation.replace("name.familyName", "King"),
                            PatchOperation.replace("emails[type eq \"work\"].value", "king@example.org"),
                            PatchOperation.remove("phoneNumbers[type eq \"mobile\"]"),
                            PatchOperation.replace(
                                    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "Sums")),
                    UserResource.class);
            assertThat(patched.getActive()).isFalse();
            assertThat(patched.getName().getFamilyName()).isEqualTo("King");
            assertThat(patched.getEmails()).extracting(Email::getValue).contains("king@example.org");
            assertThat(patched.getPhoneNumbers())
                    .extracting(PhoneNumber::getType)
                    .containsExactly("work");
            assertThat(patched.getExtension(EnterpriseUserExtension.class).getDepartment())
                    .isEqualTo("Sums");
            schemas.check(scim.retrieve("Users", user.getId(), GenericScimResource.class));

            UserResource fresh = scim.retrieve("Users", user.getId(), UserResource.class);
            fresh.setTitle("Countess").setNickName(null).setActive(true);
            UserResource replaced = scim.replace(fresh);
            assertThat(replaced.getTitle()).isEqualTo("Countess");
            assertThat(replaced.getNickName()).isNull();
            assertThat(replaced.getActive()).isTrue();
            schemas.check(scim.retrieve("Users", user.getId(), GenericScimResource.class));

            scim.delete(replaced);
            assertThatThrownBy(() -> scim.retrieve("Users", user.getId(), UserResource.class))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void groups_are_made_patched_and_replaced_by_the_sdk(TestRealm realm) throws ScimException {
        try (SdkClient client = SdkClient.strict(realm)) {
            ScimService scim = client.scim();
            ServedSchemas schemas = ServedSchemas.read(scim);
            Member ada = member(scim, "ada");
            Member bob = member(scim, "bob");
            Member eve = member(scim, "eve");
            GroupResource group = scim.create(
                    "Groups", new GroupResource().setDisplayName("Engineers").setMembers(ada, bob));
            assertThat(group.getMembers())
                    .extracting(Member::getValue)
                    .containsExactlyInAnyOrder(ada.getValue(), bob.getValue());
            assertThat(group.getMembers()).extracting(Member::getRef).doesNotContainNull();

            scim.modifyRequest("Groups", group.getId())
                    .addOperation(PatchOperation.add(
                            "members",
                            JsonNodeFactory.instance
                                    .arrayNode()
                                    .add(JsonNodeFactory.instance.objectNode().put("value", eve.getValue()))))
                    .addOperation(PatchOperation.remove("members[value eq \"" + ada.getValue() + "\"]"))
                    .attributes("displayName", "members")
                    .invoke(GroupResource.class);
            GroupResource patched = scim.retrieve("Groups", group.getId(), GroupResource.class);
            assertThat(patched.getMembers())
                    .extracting(Member::getValue)
                    .containsExactlyInAnyOrder(bob.getValue(), eve.getValue());
            schemas.check(scim.retrieve("Groups", group.getId(), GenericScimResource.class));

            patched.setDisplayName("Builders").setMembers(ada);
            scim.replace(patched);
            GroupResource replaced = scim.retrieve("Groups", group.getId(), GroupResource.class);
            assertThat(replaced.getDisplayName()).isEqualTo("Builders");
            assertThat(replaced.getMembers()).extracting(Member::getValue).containsExactly(ada.getValue());
            assertThat(scim.retrieveRequest("Groups", group.getId())
                            .excludedAttributes("members")
                            .invoke(GroupResource.class)
                            .getMembers())
                    .isNull();
            scim.delete("Groups", group.getId());
        }
    }

    @Test
    void lists_are_filtered_and_paged_by_the_sdk(TestRealm realm) throws ScimException {
        try (SdkClient client = SdkClient.strict(realm)) {
            ScimService scim = client.scim();
            ServedSchemas schemas = ServedSchemas.read(scim);
            for (String name : List.of("ada", "bob", "eve")) {
                member(scim, name);
            }

            ListResponse<UserResource> found =
                    scim.search("Users", Filter.eq("userName", "BOB").toString(), UserResource.class);
            assertThat(found.getTotalResults()).isEqualTo(1);
            assertThat(found.getResources())
                    .extracting(UserResource::getUserName)
                    .containsExactly("bob");
            assertThat(scim.search("Users", Filter.eq("userName", "nobody").toString(), UserResource.class)
                            .getTotalResults())
                    .isZero();

            ListResponse<GenericScimResource> first =
                    scim.searchRequest("Users").page(1, 2).invoke(GenericScimResource.class);
            ListResponse<GenericScimResource> second =
                    scim.searchRequest("Users").page(3, 2).invoke(GenericScimResource.class);
            assertThat(first.getTotalResults()).isEqualTo(3);
            assertThat(first.getItemsPerPage()).isEqualTo(2);
            assertThat(first.getResources()).hasSize(2).doesNotContainAnyElementsOf(second.getResources());
            assertThat(second.getResources()).hasSize(1);
            first.forEach(schemas::check);
            second.forEach(schemas::check);

            ListResponse<GenericScimResource> names =
                    scim.searchRequest("Users").attributes("userName").invoke(GenericScimResource.class);
            assertThat(names)
                    .allSatisfy(user ->
                            assertThat(user.getObjectNode().has("active")).isFalse());
        }
    }

    @Test
    void refusals_arrive_as_the_sdks_own_exceptions(TestRealm realm) throws ScimException {
        try (SdkClient client = SdkClient.strict(realm)) {
            ScimService scim = client.scim();
            UserResource user = scim.create("Users", new UserResource().setUserName("ada"));

            assertThatThrownBy(() -> scim.create("Users", new UserResource().setUserName("ADA")))
                    .isInstanceOfSatisfying(
                            ResourceConflictException.class,
                            e -> assertThat(e.getScimError().getScimType()).isEqualTo("uniqueness"));
            assertThatThrownBy(() -> scim.search("Users", "userName xx \"a\"", UserResource.class))
                    .isInstanceOfSatisfying(
                            BadRequestException.class,
                            e -> assertThat(e.getScimError().getScimType()).isEqualTo("invalidFilter"));
            assertThatThrownBy(() -> scim.modify(
                            "Users",
                            user.getId(),
                            new PatchRequest(PatchOperation.replace("id", "other")),
                            UserResource.class))
                    .isInstanceOfSatisfying(
                            BadRequestException.class,
                            e -> assertThat(e.getScimError().getScimType()).isEqualTo("mutability"));
        }
    }

    private static Member member(ScimService scim, String userName) throws ScimException {
        UserResource user = scim.create("Users", new UserResource().setUserName(userName));
        return new Member().setValue(user.getId());
    }

    private static UserResource everything(UserResource manager) {
        EnterpriseUserExtension work = new EnterpriseUserExtension()
                .setEmployeeNumber("1815")
                .setCostCenter("C-1")
                .setOrganization("Analytical")
                .setDivision("Research")
                .setDepartment("Engines");
        if (manager != null) {
            work.setManager(new Manager().setValue(manager.getId()));
        }
        UserResource user = new UserResource()
                .setUserName("Ada@example.org")
                .setName(new Name()
                        .setFormatted("Countess Ada Lovelace")
                        .setGivenName("Ada")
                        .setMiddleName("King")
                        .setFamilyName("Lovelace")
                        .setHonorificPrefix("Countess"))
                .setDisplayName("Ada")
                .setNickName("A")
                .setProfileUrl(URI.create("https://example.org/ada"))
                .setTitle("Programmer")
                .setUserType("Employee")
                .setPreferredLanguage("en")
                .setLocale("en-GB")
                .setTimezone("Europe/London")
                .setActive(true)
                .setPassword("correct horse battery staple")
                .setEmails(
                        new Email().setValue("ada@example.org").setType("work").setPrimary(true),
                        new Email().setValue("ada@home.example").setType("home"))
                .setPhoneNumbers(
                        new PhoneNumber().setValue("+44 20 7946 0000").setType("work"),
                        new PhoneNumber().setValue("+44 7700 900000").setType("mobile"))
                .setAddresses(new Address()
                        .setStreetAddress("12 St James's Square")
                        .setLocality("London")
                        .setPostalCode("SW1Y 4JH")
                        .setCountry("GB")
                        .setType("work"));
        user.setExternalId("e-1");
        user.setExtension(work);
        return user;
    }
}
