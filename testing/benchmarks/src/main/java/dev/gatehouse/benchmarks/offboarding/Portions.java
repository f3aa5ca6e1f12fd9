package dev.gatehouse.benchmarks.offboarding;

import dev.gatehouse.benchmarks.realm.Population;

/** Deals out the users in their order, and begins anew when too few are left. The last user is never dealt out. */
final class Portions {

    private final Population population;
    private int next;

    Portions(Population population) {
        this.population = population;
    }

    /** The next users, others than the time before. */
    Portion next(int size) {
        if (next + size > last()) {
            next = 0;
        }
        Portion portion = new Portion(population, next, size);
        next += size;
        return portion;
    }

    /** The number of the user who is never dealt out. */
    int last() {
        return population.users() - 1;
    }
}
