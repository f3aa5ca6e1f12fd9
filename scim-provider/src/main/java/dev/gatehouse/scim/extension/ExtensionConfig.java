package dev.gatehouse.scim.extension;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.connector.SettingCheck;
import dev.gatehouse.scim.schema.AttributeBuilder;
import dev.gatehouse.scim.schema.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The configuration of an extension schema, read from its component. */
final class ExtensionConfig {
    static final String URN = "urn";
    static final String DESCRIPTION = "description";
    static final String CONNECTOR = "connector";
    static final String REQUIRED = "required";
    static final String ATTRIBUTES = "attributes";

    private static final int MAX_URN_LENGTH = 200;
    private static final int MAX_ATTRIBUTES = 200;
    private static final Pattern URN_FORM =
            Pattern.compile("urn:[a-z0-9][a-z0-9-]{0,31}:[a-z0-9._:-]*[a-z0-9]", Pattern.CASE_INSENSITIVE);
    private static final Set<String> RESERVED_URNS = Set.of(
            "urn:ietf:params:scim:schemas:core:",
            "urn:ietf:params:scim:api:",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user");

    private final ComponentModel component;

    ExtensionConfig(ComponentModel component) {
        this.component = requireNonNull(component, "component");
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(URN)
                .label("URN")
                .helpText("The schema's id, for instance urn:ietf:params:scim:schemas:extension:acme:2.0:User")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(DESCRIPTION)
                .label("Description")
                .helpText("What it is for; SCIM clients see it")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(CONNECTOR)
                .label("Connector")
                .helpText("Id or name of the only connector that sees it; empty for all connectors of the realm")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(REQUIRED)
                .label("Required")
                .helpText("Whether every user must have it")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(Boolean.FALSE)
                .add()
                .property()
                .name(ATTRIBUTES)
                .label("Attributes")
                .helpText("One attribute each, as JSON or as words: badgeId integer required userAttribute=badge")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .required(true)
                .add()
                .build();
    }

    /**
     * The schema, its attributes by name, since Keycloak does not keep the order of a setting's values.
     *
     * @throws ComponentValidationException if the configuration cannot work
     */
    ExtensionSchema schema() {
        return schema(new AttributeReader());
    }

    private ExtensionSchema schema(AttributeReader reader) {
        requireUrn();
        List<JsonNode> declarations = component.getConfig().getOrDefault(ATTRIBUTES, List.of()).stream()
                .filter(text -> text != null && !text.isBlank())
                .map(AttributeDeclaration::parse)
                .sorted(Comparator.comparing(
                        declaration -> declaration.path("name").asText()))
                .toList();
        if (declarations.isEmpty() || declarations.size() > MAX_ATTRIBUTES) {
            throw new ComponentValidationException("A schema has at least one attribute and at most " + MAX_ATTRIBUTES);
        }
        AttributeBuilder[] attributes = reader.read(declarations).toArray(AttributeBuilder[]::new);
        String name = Optional.ofNullable(component.getName()).orElse(urn());
        Schema schema = Schema.of(urn(), name, component.get(DESCRIPTION, name), attributes);
        return new ExtensionSchema(schema, component.get(REQUIRED, false), connector());
    }

    private String urn() {
        return component.get(URN, "").strip();
    }

    private Optional<String> connector() {
        return Optional.ofNullable(component.get(CONNECTOR)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private void requireUrn() {
        String urn = urn();
        if (!URN_FORM.matcher(urn).matches() || urn.length() > MAX_URN_LENGTH) {
            throw new ComponentValidationException("urn must be a URN such as"
                    + " urn:ietf:params:scim:schemas:extension:acme:2.0:User, of letters, digits and . _ : - and at most "
                    + MAX_URN_LENGTH + " characters");
        }
        if (RESERVED_URNS.stream().anyMatch(urn.toLowerCase(Locale.ROOT)::startsWith)) {
            throw new ComponentValidationException("The URN " + urn + " belongs to a standard schema");
        }
    }

    /**
     * Refuses what cannot work. Whether there is the connector that the schema is meant for is not asked: when a realm is
     * imported, that may come later.
     *
     * @throws ComponentValidationException with a sentence for the administrator
     */
    void validate(RealmModel realm) {
        Set<String> stored = Optional.ofNullable(component.getId())
                .map(realm::getComponent)
                .map(before -> before.getConfig().keySet())
                .orElse(Set.of());
        SettingCheck.requireKnown(properties(), component.getConfig(), stored::contains);
        properties().stream()
                .filter(property -> !property.getName().equals(ATTRIBUTES))
                .forEach(property -> SettingCheck.require(property, component));
        AttributeReader reader = new AttributeReader();
        ExtensionSchema schema = schema(reader);
        ExtensionSchemas.components(realm)
                .filter(other -> !other.getId().equals(component.getId()))
                .forEach(other -> requireApart(schema, reader.userAttributes(), new ExtensionConfig(other)));
    }

    private static void requireApart(ExtensionSchema schema, Set<String> userAttributes, ExtensionConfig other) {
        if (other.urn().equalsIgnoreCase(schema.schema().urn())) {
            throw new ComponentValidationException("There is already a schema with the URN " + other.urn());
        }
        boolean areForOthers = schema.connector().isPresent()
                && other.connector().isPresent()
                && !schema.connector().equals(other.connector());
        if (areForOthers) {
            return;
        }
        AttributeReader reader = new AttributeReader();
        try {
            other.schema(reader);
        } catch (ComponentValidationException e) {
            return;
        }
        reader.userAttributes().stream()
                .filter(userAttributes::contains)
                .findFirst()
                .ifPresent(shared -> {
                    throw new ComponentValidationException(
                            "The schema " + other.urn() + " keeps an attribute in the user attribute " + shared
                                    + " already; name another userAttribute");
                });
    }
}
