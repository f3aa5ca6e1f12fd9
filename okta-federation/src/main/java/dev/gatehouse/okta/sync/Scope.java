package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.OktaGroup;
import dev.gatehouse.okta.config.GroupRules;
import dev.gatehouse.okta.config.ScopeConfig;
import dev.gatehouse.okta.run.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What of the organization is mirrored, as the administrator chose it. */
final class Scope {

    /** How long what was found of the chosen groups is believed. */
    private static final Duration TRUST = Duration.ofSeconds(10);

    private final ScopeConfig config;
    private final OktaClient client;
    private final Set<String> ids = new HashSet<>();
    private long confirmed;

    Scope(Run run) {
        this.config = run.config().scope();
        this.client = run.client();
    }

    /** Says whether everybody is imported, rather than the members of chosen groups. */
    boolean isEveryone() {
        return config.groups().isEveryone();
    }

    /** Says whether a group is mirrored and, unless everybody is imported anyway, its members are imported. */
    boolean mirrors(OktaGroup group) {
        return isOfKind(group) && config.groups().choose(group.id(), group.name());
    }

    /** Says whether one who is in some groups is in the scope. */
    boolean includes(Collection<OktaGroup> groups) {
        return isEveryone() || groups.stream().anyMatch(this::mirrors);
    }

    /**
     * Makes sure that all that was chosen is to be found: call it before a group counts as one that left the scope, since the
     * administrator's rule may have lost its last group, by a new name for example.
     *
     * @throws ScopeException when a rule finds no group
     */
    void require() {
        if (!isEveryone()) {
            chosen();
        }
    }

    /**
     * Makes sure that somebody who is in none of the chosen groups has left them, rather than the administrator's rules having
     * lost a group: call it after Okta was asked for hers.
     *
     * @param groups hers
     * @throws ScopeException when a rule finds no group
     */
    void confirm(Collection<OktaGroup> groups) {
        boolean isRenamed = groups.stream().map(OktaGroup::id).anyMatch(ids::contains);
        if (isRenamed || confirmed == 0 || System.nanoTime() - confirmed > TRUST.toNanos()) {
            require();
        }
    }

    /**
     * All groups that are mirrored, for which Okta has to list all of its groups.
     *
     * @throws ScopeException when a rule finds no group
     */
    List<OktaGroup> chosen() {
        long begun = System.nanoTime();
        List<OktaGroup> chosen = new ArrayList<>();
        Set<String> found = new HashSet<>();
        client.groups(config.appGroups())
                .forEachPage(page -> page.items().stream().filter(this::mirrors).forEach(group -> {
                    chosen.add(group);
                    config.groups().rules().stream()
                            .filter(rule -> GroupRules.matches(rule, group.id(), group.name()))
                            .forEach(found::add);
                }));
        List<String> unmatched = config.groups().without(found::contains);
        if (!unmatched.isEmpty()) {
            throw new ScopeException("Okta has no group for the following entries of Groups in scope: "
                    + String.join(", ", unmatched)
                    + ". Correct or remove them; until then nobody is disabled"
                    + (config.appGroups() ? "" : " (groups of applications count only when you switch them on)"));
        }
        ids.clear();
        chosen.stream().map(OktaGroup::id).forEach(ids::add);
        confirmed = begun;
        return chosen;
    }

    private boolean isOfKind(OktaGroup group) {
        return group.isOktaGroup() || (config.appGroups() && group.isAppGroup());
    }
}
