package dev.gatehouse.benchmarks.realm;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The people of the measured realm. The same sizes always give the same people with the same ids. Users sort by their
 * number; the first ones are the members of the group.
 *
 * @param users how many users there are
 * @param groupMembers how many of them are in the group
 */
public record Population(int users, int groupMembers) {

    private static final int STRIDE = 7_919;

    /** Checks that a page can be read in the last quarter and that somebody is left to be added to the group. */
    public Population {
        if (users < 1_000) {
            throw new IllegalArgumentException("at least 1000 users, not " + users);
        }
        if (groupMembers < 1 || groupMembers > users / 2) {
            throw new IllegalArgumentException("a group of 1 to " + users / 2 + " members, not " + groupMembers);
        }
        if (users % STRIDE == 0) {
            throw new IllegalArgumentException("a number of users that is no multiple of " + STRIDE);
        }
    }

    /**
     * A user's id.
     *
     * @param number from 0
     * @return a UUID that says nothing about the number
     */
    public String userId(int number) {
        return UUID.nameUUIDFromBytes(userName(number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /**
     * A user's name.
     *
     * @param number from 0
     * @return the name, in the order of the numbers
     */
    public String userName(int number) {
        return String.format(Locale.ROOT, "user-%06d@example.org", number);
    }

    /**
     * Chooses another user in each turn, as if at random, and each once before one comes again.
     *
     * @param turn from 0
     * @return the user's number
     */
    public int anyUser(long turn) {
        return (int) (turn * STRIDE % users);
    }

    /**
     * Chooses somebody who is not in the group, each once before one comes again.
     *
     * @param turn from 0
     * @return the user's number
     */
    public int outsider(long turn) {
        return (int) (groupMembers + turn % (users - groupMembers));
    }

    /**
     * The ids of the group's members.
     *
     * @return as many as there are members
     */
    public List<String> memberIds() {
        return IntStream.range(0, groupMembers).mapToObj(this::userId).toList();
    }
}
