package dev.gatehouse.okta.emulator.seed;

import dev.gatehouse.okta.emulator.organization.UserStatus;
import dev.gatehouse.okta.emulator.seed.Seed.SeedGroup;
import dev.gatehouse.okta.emulator.seed.Seed.SeedUser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes an organization of any size, the same each time. User {@code n} (from 0) has login {@code user00000n@acme.example} and belongs to group
 * {@code n mod groups} and to group {@code n / groups mod groups}. Of each hundred users number 97 is {@code SUSPENDED}, 98 {@code STAGED} and 99
 * {@code DEPROVISIONED}; all others are {@code ACTIVE}. Clients and tokens are those of the demonstration.
 */
public final class SeedGenerator {

    private static final List<String> FIRST_NAMES = List.of(
            "Amelia", "Bruno", "Chiara", "Deniz", "Elif", "Farid", "Greta", "Hiro", "Ines", "Jamal", "Kaia", "Lorenzo",
            "Mina", "Noor", "Olga", "Pavel", "Quinn", "Rosa", "Samir", "Tova", "Uma", "Viktor", "Wanda");
    private static final List<String> LAST_NAMES = List.of(
            "Abbott",
            "Brandt",
            "Castro",
            "Dubois",
            "Eriksen",
            "Fischer",
            "Garcia",
            "Hughes",
            "Ibrahim",
            "Jansen",
            "Kowalski",
            "Lindgren",
            "Moreau",
            "Nakamura",
            "Okafor",
            "Petrov",
            "Rossi",
            "Schmidt",
            "Tanaka");

    private SeedGenerator() {}

    /**
     * Makes an organization.
     *
     * @param users how many users, at least 0
     * @param groups how many groups besides Everyone, at least 0
     * @return its seed
     */
    public static Seed generate(int users, int groups) {
        if (users < 0 || groups < 0) {
            throw new IllegalArgumentException("The numbers of users and groups must not be negative");
        }
        List<SeedGroup> seedGroups = new ArrayList<>(groups);
        for (int group = 0; group < groups; group++) {
            seedGroups.add(new SeedGroup(String.format("Group %04d", group), "Generated group " + group));
        }
        List<SeedUser> seedUsers = new ArrayList<>(users);
        for (int user = 0; user < users; user++) {
            seedUsers.add(user(user, seedGroups));
        }
        return Seed.demo().withPeople(seedGroups, seedUsers);
    }

    private static SeedUser user(int number, List<SeedGroup> groups) {
        Set<String> memberOf = new LinkedHashSet<>();
        if (!groups.isEmpty()) {
            memberOf.add(groups.get(number % groups.size()).name());
            memberOf.add(groups.get(number / groups.size() % groups.size()).name());
        }
        return new SeedUser(
                String.format("user%06d@acme.example", number),
                FIRST_NAMES.get(number % FIRST_NAMES.size()),
                LAST_NAMES.get(number % LAST_NAMES.size()),
                null,
                status(number),
                null,
                false,
                Map.of("employeeNumber", Integer.toString(number)),
                List.copyOf(memberOf));
    }

    private static UserStatus status(int number) {
        return switch (number % 100) {
            case 97 -> UserStatus.SUSPENDED;
            case 98 -> UserStatus.STAGED;
            case 99 -> UserStatus.DEPROVISIONED;
            default -> UserStatus.ACTIVE;
        };
    }
}
