package dev.gatehouse.benchmarks.okta;

import dev.gatehouse.okta.emulator.organization.UserStatus;
import dev.gatehouse.okta.emulator.seed.Seed;
import dev.gatehouse.okta.emulator.seed.Seed.SeedGroup;
import dev.gatehouse.okta.emulator.seed.Seed.SeedUser;
import dev.gatehouse.okta.emulator.seed.SeedGenerator;
import java.util.List;

/**
 * The people of both directories, the same each time. Of each hundred 97 are usable; Okta lists two more, who are not imported, and the LDAP directory
 * holds the usable alone.
 *
 * @param users how many Okta has, a multiple of 100
 * @param groups how many groups there are; each user is in one or two
 */
public record People(int users, int groups) {

    private static final int SHARE = 100;
    private static final int USABLE_OF_SHARE = 97;

    /** Checks that one of a hundred can change, and that each group has somebody. */
    public People {
        if (users < SHARE || users % SHARE != 0) {
            throw new IllegalArgumentException("users must be a multiple of " + SHARE + ": " + users);
        }
        if (groups < 1 || groups * 2 > users) {
            throw new IllegalArgumentException("groups must be between 1 and half the users: " + groups);
        }
    }

    /** What the emulator begins with. */
    Seed seed() {
        return SeedGenerator.generate(users, groups);
    }

    /** Whom a sync imports. */
    List<SeedUser> usable() {
        return seed().users().stream()
                .filter(user -> user.status() == UserStatus.ACTIVE)
                .toList();
    }

    /** The groups, those without usable members among them. */
    List<String> groupNames() {
        return seed().groups().stream().map(SeedGroup::name).toList();
    }

    /** How many users a sync imports. */
    int imported() {
        return users / SHARE * USABLE_OF_SHARE;
    }

    /** How many memberships they have. */
    long memberships() {
        return usable().stream().mapToLong(user -> user.groups().size()).sum();
    }

    /** The logins of one in a hundred, others in each round. */
    List<String> changing(int round) {
        return usable().stream()
                .map(SeedUser::login)
                .filter(login -> number(login) % SHARE == round % USABLE_OF_SHARE)
                .toList();
    }

    private static int number(String login) {
        return Integer.parseInt(login.replaceAll("\\D", ""));
    }
}
