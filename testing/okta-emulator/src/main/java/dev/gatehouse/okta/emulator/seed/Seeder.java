package dev.gatehouse.okta.emulator.seed;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.gatehouse.okta.emulator.organization.ApiToken;
import dev.gatehouse.okta.emulator.organization.GroupType;
import dev.gatehouse.okta.emulator.organization.NewUser;
import dev.gatehouse.okta.emulator.organization.OauthClient;
import dev.gatehouse.okta.emulator.organization.OauthClient.Authentication;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.Organization;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import dev.gatehouse.okta.emulator.seed.Seed.SeedClient;
import dev.gatehouse.okta.emulator.seed.Seed.SeedGroup;
import dev.gatehouse.okta.emulator.seed.Seed.SeedUser;
import java.text.ParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fills an organization from a seed, without a trace in the system log. */
public final class Seeder {

    private final Organization organization;
    private final String defaultPassword;
    private final Map<String, JWK> generatedKeys = new LinkedHashMap<>();

    private Seeder(Organization organization, String defaultPassword) {
        this.organization = organization;
        this.defaultPassword = defaultPassword;
    }

    /**
     * Fills an organization.
     *
     * @param organization what to fill
     * @param seed what with
     * @param defaultPassword the password of users for whom the seed has none
     * @return the private keys that were made, by client identifier
     * @throws IllegalArgumentException if the seed names a key or client type that does not exist
     */
    public static Map<String, JWK> fill(Organization organization, Seed seed, String defaultPassword) {
        Seeder seeder = new Seeder(organization, defaultPassword);
        organization.quietly(ignored -> seeder.fill(seed));
        return Map.copyOf(seeder.generatedKeys);
    }

    private void fill(Seed seed) {
        Map<String, String> groupIds = new HashMap<>();
        for (SeedGroup group : seed.groups()) {
            groupIds.put(group.name(), addGroup(group));
        }
        for (SeedUser user : seed.users()) {
            addUser(user, groupIds);
        }
        seed.clients().forEach(this::addClient);
        seed.apiTokens()
                .forEach(token -> organization.addApiToken(new ApiToken(
                        token.token(),
                        token.owner() == null
                                ? null
                                : organization.users().get(token.owner()).id())));
    }

    private String addGroup(SeedGroup group) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("name", group.name());
        profile.put("description", group.description() == null ? "" : group.description());
        return organization.groups().create(GroupType.OKTA_GROUP, profile).id();
    }

    private void addUser(SeedUser user, Map<String, String> groupIds) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("firstName", user.firstName());
        profile.put("lastName", user.lastName());
        profile.put("login", user.login());
        profile.put("email", user.email());
        profile.putAll(user.profile());
        String password = user.password() == null ? defaultPassword : user.password();
        OktaUser made = organization
                .users()
                .create(new NewUser(
                        profile,
                        user.status() == UserStatus.PROVISIONED ? null : password,
                        user.secondFactor(),
                        user.status() != UserStatus.STAGED));
        for (String name : user.groups()) {
            String groupId = groupIds.get(name);
            if (groupId == null) {
                throw new IllegalArgumentException("User " + user.login() + " is in an unknown group: " + name);
            }
            organization.groups().addMember(groupId, made.id());
        }
        if (user.status() == UserStatus.DEPROVISIONED) {
            organization.users().deactivate(made.id());
        } else {
            organization.users().force(made.id(), user.status());
        }
    }

    private void addClient(SeedClient seed) {
        Authentication authentication = Authentication.ofWireName(seed.authentication());
        OauthClient client = new OauthClient(
                seed.clientId(),
                authentication,
                authentication.usesSecret() ? seed.secret() : null,
                authentication == Authentication.PRIVATE_KEY_JWT ? keys(seed) : new JWKSet(),
                grantTypes(seed.type()),
                Set.copyOf(seed.scopes()),
                seed.redirectUris(),
                seed.postLogoutRedirectUris(),
                true,
                seed.dpop());
        Map<String, Object> document =
                Map.of("settings", Map.of("oauthClient", Map.of("application_type", seed.type())));
        OktaApp app = organization
                .apps()
                .create("oidc_client", seed.label(), true, "OPENID_CONNECT", document, id -> Optional.of(client));
        if (seed.assignEveryone()) {
            organization
                    .apps()
                    .assignGroup(app.id(), organization.groups().everyone().id());
        }
    }

    private JWKSet keys(SeedClient seed) {
        try {
            if (seed.jwks() != null) {
                return JWKSet.parse(seed.jwks());
            }
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
            generatedKeys.put(seed.clientId(), key);
            return new JWKSet(key.toPublicJWK());
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("The keys of client " + seed.clientId() + " cannot be used", e);
        }
    }

    private static Set<String> grantTypes(String type) {
        return switch (type) {
            case "service" -> Set.of("client_credentials");
            case "web", "native", "browser" -> Set.of("authorization_code", "refresh_token");
            default -> throw new IllegalArgumentException("Unknown client type: " + type);
        };
    }
}
