package dev.gatehouse.okta.emulator.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The first content of an organization, and the format of the seed file. The built-in {@code demo-organization.json} is the example of it. Lists that
 * are left out are empty.
 *
 * @param groups the groups besides Everyone
 * @param users the users
 * @param clients the applications that speak OAuth
 * @param apiTokens the {@code SSWS} tokens
 */
public record Seed(
        List<SeedGroup> groups, List<SeedUser> users, List<SeedClient> clients, List<SeedApiToken> apiTokens) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DEMO = "/dev/gatehouse/okta/emulator/demo-organization.json";

    /** Puts empty lists where none are given. */
    public Seed {
        groups = copy(groups);
        users = copy(users);
        clients = copy(clients);
        apiTokens = copy(apiTokens);
    }

    /**
     * A group.
     *
     * @param name its name
     * @param description what it is for; may be left out
     */
    public record SeedGroup(String name, String description) {}

    /**
     * A user.
     *
     * @param login the login
     * @param firstName the first name
     * @param lastName the last name
     * @param email the e-mail address; the login if left out
     * @param status the status; {@code ACTIVE} if left out
     * @param password the password; the emulator's default if left out
     * @param secondFactor whether a password alone gives {@code MFA_REQUIRED}
     * @param profile further attributes of the profile
     * @param groups the names of the user's groups
     */
    public record SeedUser(
            String login,
            String firstName,
            String lastName,
            String email,
            UserStatus status,
            String password,
            boolean secondFactor,
            Map<String, Object> profile,
            List<String> groups) {

        /** Puts the defaults where nothing is given. */
        public SeedUser {
            email = email == null ? login : email;
            status = status == null ? UserStatus.ACTIVE : status;
            profile = profile == null ? Map.of() : Map.copyOf(profile);
            groups = copy(groups);
        }
    }

    /**
     * An application that speaks OAuth.
     *
     * @param clientId the client identifier
     * @param label the name for people; the identifier if left out
     * @param type {@code service}, {@code web}, {@code browser} or {@code native}
     * @param authentication {@code client_secret_basic}, {@code client_secret_post}, {@code private_key_jwt} or {@code none}
     * @param secret the client secret, for the two forms that use one
     * @param jwks the public keys for {@code private_key_jwt}; if left out the emulator makes a key pair and hands out the private part
     * @param scopes the granted scopes of Okta's own API
     * @param redirectUris where sign-in may return to
     * @param postLogoutRedirectUris where sign-out may return to
     * @param dpop whether tokens are bound to a key
     * @param assignEveryone whether the group Everyone is assigned
     */
    public record SeedClient(
            String clientId,
            String label,
            String type,
            String authentication,
            String secret,
            Map<String, Object> jwks,
            List<String> scopes,
            List<String> redirectUris,
            List<String> postLogoutRedirectUris,
            boolean dpop,
            boolean assignEveryone) {

        /** Puts the defaults where nothing is given. */
        public SeedClient {
            label = label == null ? clientId : label;
            type = type == null ? "service" : type;
            authentication = authentication == null ? "client_secret_basic" : authentication;
            scopes = copy(scopes);
            redirectUris = copy(redirectUris);
            postLogoutRedirectUris = copy(postLogoutRedirectUris);
        }

        SeedClient withRedirectUris(List<String> further) {
            List<String> all = new ArrayList<>(redirectUris);
            all.addAll(further);
            return new SeedClient(
                    clientId,
                    label,
                    type,
                    authentication,
                    secret,
                    jwks,
                    scopes,
                    all,
                    postLogoutRedirectUris,
                    dpop,
                    assignEveryone);
        }
    }

    /**
     * A token of the {@code SSWS} form.
     *
     * @param token the secret
     * @param owner the login of the administrator with whom it dies; may be left out
     */
    public record SeedApiToken(String token, String owner) {}

    /**
     * The built-in demonstration: a dozen people of Acme, four groups, the clients and the token that the product's examples name.
     *
     * @return the seed
     */
    public static Seed demo() {
        try (InputStream stream = Seed.class.getResourceAsStream(DEMO)) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a seed file.
     *
     * @param file the file
     * @return the seed
     * @throws IllegalArgumentException if the file is not in the format
     * @throws IOException if it cannot be read
     */
    public static Seed read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * Parses the text of a seed file.
     *
     * @param json the text
     * @return the seed
     * @throws IllegalArgumentException if the text is not in the format; the message says where
     */
    public static Seed parse(String json) {
        try {
            return MAPPER.readValue(json, Seed.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a seed file: " + e.getMessage(), e);
        }
    }

    /**
     * The same seed with other people.
     *
     * @param nextGroups the groups
     * @param nextUsers the users
     * @return the seed with the clients and tokens of this one
     */
    public Seed withPeople(List<SeedGroup> nextGroups, List<SeedUser> nextUsers) {
        return new Seed(nextGroups, nextUsers, clients, apiTokens);
    }

    /**
     * The same seed with further places to which every web application may return.
     *
     * @param further redirect URIs
     * @return the extended seed
     */
    public Seed withRedirectUris(List<String> further) {
        List<SeedClient> extended = clients.stream()
                .map(client -> client.type().equals("web") ? client.withRedirectUris(further) : client)
                .toList();
        return new Seed(groups, users, extended, apiTokens);
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
