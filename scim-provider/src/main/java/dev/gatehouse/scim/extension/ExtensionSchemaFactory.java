package dev.gatehouse.scim.extension;

import dev.gatehouse.scim.connector.VerbatimRefusal;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Makes {@link ExtensionSchema}s of their components. */
public final class ExtensionSchemaFactory implements ComponentFactory<ExtensionSchema, ExtensionSchema> {
    /** The provider id. */
    public static final String ID = "extension";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "A SCIM schema with attributes of your own, under a URN of its own";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ExtensionConfig.properties();
    }

    @Override
    public ExtensionSchema create(KeycloakSession session, ComponentModel model) {
        return new ExtensionConfig(model).schema();
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        VerbatimRefusal.check(() -> new ExtensionConfig(model).validate(realm));
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
