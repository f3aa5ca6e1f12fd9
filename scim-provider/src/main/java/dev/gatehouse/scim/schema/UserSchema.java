package dev.gatehouse.scim.schema;

import static dev.gatehouse.scim.schema.AttributeBuilder.binary;
import static dev.gatehouse.scim.schema.AttributeBuilder.complex;
import static dev.gatehouse.scim.schema.AttributeBuilder.flag;
import static dev.gatehouse.scim.schema.AttributeBuilder.reference;
import static dev.gatehouse.scim.schema.AttributeBuilder.string;

import java.util.List;

/** The attributes of a user: the core of RFC 7643 section 4.1 and the enterprise extension of section 4.3. */
public final class UserSchema {
    /** The core schema's URN. */
    public static final String CORE_URN = "urn:ietf:params:scim:schemas:core:2.0:User";
    /** The enterprise extension's URN. */
    public static final String ENTERPRISE_URN = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    /** The name of the attribute that says whether the user may sign in. */
    public static final String ACTIVE = "active";

    /** The name of the attribute that holds a new password. */
    public static final String PASSWORD = "password";
    /** The name of the attribute that lists the user's groups. */
    public static final String GROUPS = "groups";
    /** The name of the attribute that lists the user's roles in the client's eyes. */
    public static final String ROLES = "roles";
    /** The name of the enterprise extension's attribute that names the manager. */
    public static final String MANAGER = "manager";

    /** Keycloak's name for the user name. */
    public static final String USERNAME_KEY = "username";
    /** Keycloak's name for the e-mail address. */
    public static final String EMAIL_KEY = "email";
    /** Keycloak's name for the given name. */
    public static final String FIRST_NAME_KEY = "firstName";
    /** Keycloak's name for the family name. */
    public static final String LAST_NAME_KEY = "lastName";
    /** Keycloak's name for the language. */
    public static final String LANGUAGE_KEY = "locale";
    /** The name under which {@link StoredAttributes} holds whether the user is enabled. */
    public static final String ENABLED_KEY = "enabled";

    /** The user attribute that keeps the spelling of the user name. */
    public static final String SPELLING_KEY = "scim.userName";
    /** The user attribute that keeps the name to show. */
    public static final String DISPLAY_NAME_KEY = "scim.displayName";
    /** The user attribute that keeps the id of the manager. */
    public static final String MANAGER_KEY = "scim.manager";

    /** How e-mail addresses are stored. */
    public static final StoredEmails EMAILS = new StoredEmails(EMAIL_KEY, "scim.emails");

    private static final int MAX_PHOTO_LENGTH = 65_536;
    private static final int MAX_CERTIFICATE_LENGTH = 32_768;

    private static final Schema CORE = Schema.of(
            CORE_URN,
            "User",
            "User Account",
            string("userName", "Name that the user signs in with")
                    .required()
                    .unique()
                    .storedIn(new Storage.CaseKeepingText(USERNAME_KEY, SPELLING_KEY)),
            complex(
                    "name",
                    "Parts of the user's name",
                    string("formatted", "The whole name, ready to show").storedIn(Storage.text("scim.name.formatted")),
                    string("familyName", "Family name").storedIn(Storage.text(LAST_NAME_KEY)),
                    string("givenName", "Given name").storedIn(Storage.text(FIRST_NAME_KEY)),
                    string("middleName", "Middle names").storedIn(Storage.text("scim.name.middleName")),
                    string("honorificPrefix", "Title before the name")
                            .storedIn(Storage.text("scim.name.honorificPrefix")),
                    string("honorificSuffix", "Suffix after the name")
                            .storedIn(Storage.text("scim.name.honorificSuffix"))),
            string("displayName", "Name to show").storedIn(Storage.text(DISPLAY_NAME_KEY)),
            string("nickName", "Casual name").storedIn(Storage.text("scim.nickName")),
            reference("profileUrl", "Address of a page about the user", "external")
                    .storedIn(Storage.text("scim.profileUrl")),
            string("title", "Job title").storedIn(Storage.text("scim.title")),
            string("userType", "Relation to the organisation").storedIn(Storage.text("scim.userType")),
            string("preferredLanguage", "Language of pages and e-mails").storedIn(Storage.text(LANGUAGE_KEY)),
            string("locale", "Conventions for dates, numbers and the like").storedIn(Storage.text("scim.locale")),
            string("timezone", "Time zone").storedIn(Storage.text("scim.timezone")),
            flag(ACTIVE, "Whether the user may sign in").storedIn(new Storage.Flag(ENABLED_KEY)),
            string(PASSWORD, "Accepted so that clients which always send one are served, and not stored")
                    .caseExact()
                    .writeOnly(),
            complex(
                            "emails",
                            "E-mail addresses; the primary one is Keycloak's",
                            string("value", "The address"),
                            string("display", "Text to show"),
                            string("type", "Kind of address").canonicalValues("work", "home", "other"),
                            flag("primary", "Whether it is the preferred one"))
                    .multiValued()
                    .storedIn(EMAILS),
            complex(
                            "phoneNumbers",
                            "Telephone numbers",
                            string("value", "The number"),
                            string("display", "Text to show"),
                            string("type", "Kind of number")
                                    .canonicalValues("work", "home", "mobile", "fax", "pager", "other"),
                            flag("primary", "Whether it is the preferred one"))
                    .multiValued()
                    .storedIn(new StoredList("scim.phoneNumbers")),
            complex(
                            "addresses",
                            "Postal addresses",
                            string("formatted", "The whole address, ready to print"),
                            string("streetAddress", "Street and number"),
                            string("locality", "City"),
                            string("region", "State or region"),
                            string("postalCode", "Postal code"),
                            string("country", "Country"),
                            string("type", "Kind of address").canonicalValues("work", "home", "other"),
                            flag("primary", "Whether it is the preferred one"))
                    .multiValued()
                    .storedIn(new StoredList("scim.addresses")),
            complex(
                            "ims",
                            "Instant messaging addresses",
                            string("value", "The address"),
                            string("display", "Text to show"),
                            string("type", "Kind of service")
                                    .canonicalValues("aim", "gtalk", "icq", "xmpp", "msn", "skype", "qq", "yahoo"),
                            flag("primary", "Whether it is the preferred one"))
                    .multiValued()
                    .storedIn(new StoredList("scim.ims")),
            complex(
                            "photos",
                            "Addresses of photos, data: URIs included",
                            reference("value", "The address", "external").atMost(MAX_PHOTO_LENGTH),
                            string("display", "Text to show"),
                            string("type", "Kind of photo").canonicalValues("photo", "thumbnail"),
                            flag("primary", "Whether it is the preferred one"))
                    .multiValued()
                    .storedIn(new StoredList("scim.photos")),
            complex(
                            GROUPS,
                            "Groups that the user belongs to; changed through the groups",
                            string("value", "SCIM id of the group").caseExact().readOnly(),
                            reference("$ref", "Address of the group", "Group").readOnly(),
                            string("display", "Name of the group").readOnly(),
                            string("type", "Whether the user is in the group itself or in a group below it")
                                    .canonicalValues("direct", "indirect")
                                    .readOnly())
                    .multiValued()
                    .readOnly(),
            complex(
                            "entitlements",
                            "Things that the user is entitled to",
                            string("value", "The entitlement"),
                            string("display", "Text to show"),
                            string("type", "Kind of entitlement"),
                            flag("primary", "Whether it is the preferred one"))
                    .multiValued()
                    .storedIn(new StoredList("scim.entitlements")),
            complex(
                            ROLES,
                            "Roles of the user in the client's eyes",
                            string("value", "The role"),
                            string("display", "Text to show"),
                            string("type", "Kind of role"),
                            flag("primary", "Whether it is the preferred one"))
                    .multiValued()
                    .storedIn(new StoredList("scim.roles")),
            complex(
                            "x509Certificates",
                            "Certificates of the user, DER in base64",
                            binary("value", "The certificate").atMost(MAX_CERTIFICATE_LENGTH),
                            string("display", "Text to show"),
                            string("type", "Kind of certificate"),
                            flag("primary", "Whether it is the preferred one"))
                    .multiValued()
                    .storedIn(new StoredList("scim.x509Certificates")));

    private static final Schema ENTERPRISE = Schema.of(
            ENTERPRISE_URN,
            "EnterpriseUser",
            "Enterprise user",
            string("employeeNumber", "Number of the employee").storedIn(Storage.text("scim.employeeNumber")),
            string("costCenter", "Cost centre").storedIn(Storage.text("scim.costCenter")),
            string("organization", "Organisation").storedIn(Storage.text("scim.organization")),
            string("division", "Division").storedIn(Storage.text("scim.division")),
            string("department", "Department").storedIn(Storage.text("scim.department")),
            complex(
                    MANAGER,
                    "The user's manager",
                    string("value", "SCIM id of the manager").caseExact().storedIn(Storage.text(MANAGER_KEY)),
                    reference("$ref", "Address of the manager, as the client gave it", "User")
                            .storedIn(Storage.text("scim.manager.ref")),
                    string("displayName", "The manager's name to show").readOnly()));

    /** The resource type. */
    public static final ResourceType TYPE =
            new ResourceType("User", "/Users", "User accounts of the realm", CORE, List.of(ENTERPRISE));

    private UserSchema() {}
}
