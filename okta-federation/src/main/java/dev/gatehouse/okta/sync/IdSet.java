package dev.gatehouse.okta.sync;

import java.util.Arrays;
import java.util.Collection;

/**
 * Remembers a great many ids in eight bytes each: a digest of 64 bits. Two ids have the same one about as often as nothing
 * ever happens; then a member who left a group stays until its next reading.
 */
final class IdSet {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] digests = new long[256];
    private int size;
    private boolean sorted = true;

    /** Adds ids; adding one twice changes nothing but {@link #size}. */
    void addAll(Collection<String> ids) {
        for (String id : ids) {
            if (size == digests.length) {
                digests = Arrays.copyOf(digests, size * 2);
            }
            digests[size++] = digest(id);
        }
        sorted = false;
    }

    /** How many ids were added. */
    int size() {
        return size;
    }

    /** Says whether an id was added. */
    boolean contains(String id) {
        if (!sorted) {
            Arrays.sort(digests, 0, size);
            sorted = true;
        }
        return Arrays.binarySearch(digests, 0, size, digest(id)) >= 0;
    }

    /** FNV-1a with a last mixing, over the characters. */
    private static long digest(String id) {
        long hash = OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        return hash ^ (hash >>> 32);
    }
}
