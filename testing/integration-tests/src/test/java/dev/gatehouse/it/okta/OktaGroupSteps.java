package dev.gatehouse.it.okta;

import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.organization.GroupType;
import dev.gatehouse.okta.emulator.organization.Groups;
import dev.gatehouse.okta.emulator.organization.OktaGroup;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The steps of a random sequence that are about groups. */
final class OktaGroupSteps {

    private final Groups groups;
    private final TestRealm realm;
    private final OktaModel model;
    private final Choices choices;
    private final List<String> freed = new ArrayList<>();
    private final List<String> free = new ArrayList<>();

    OktaGroupSteps(Groups groups, TestRealm realm, OktaModel model, Choices choices) {
        this.groups = groups;
        this.realm = realm;
        this.model = model;
        this.choices = choices;
    }

    /** A name that was given up before a sync may be taken after it. */
    void synced() {
        free.addAll(freed);
        freed.clear();
    }

    List<OktaGroup> all() {
        return groups.list(group -> group.type() == GroupType.OKTA_GROUP, Optional.empty(), Integer.MAX_VALUE)
                .items();
    }

    Optional<String> create() {
        String name = choices.fresh("R&D / Größe ");
        boolean namesake = choices.onceIn(4);
        if (namesake) {
            realm.admin().post("/groups", Map.of("name", name)).createdId();
            model.addLocalGroup(name);
        }
        groups.create(name);
        return Optional.of("create group " + name + (namesake ? " beside one of the realm" : ""));
    }

    Optional<String> rename() {
        return group("rename", group -> !model.scope().isKept(group), group -> {
            boolean reuse = !free.isEmpty() && choices.onceIn(2);
            groups.rename(group.id(), reuse ? free.remove(0) : choices.fresh("Group "));
            if (!model.localGroups().contains(group.name())) {
                freed.add(group.name());
            }
        });
    }

    Optional<String> delete() {
        return group("delete", group -> !model.scope().isKept(group), group -> groups.delete(group.id()));
    }

    Optional<String> addMember() {
        Optional<OktaUser> user = choices.any(model.users(), person -> true);
        return user.flatMap(member -> group(
                "add " + member.login() + " to", group -> true, group -> groups.addMember(group.id(), member.id())));
    }

    Optional<String> removeMember() {
        return group("remove a member from", group -> groups.memberCount(group.id()) > 0, group -> {
            List<OktaUser> members = groups.members(group.id(), Optional.empty(), Integer.MAX_VALUE)
                    .items();
            groups.removeMember(group.id(), choices.pick(members).id());
        });
    }

    private Optional<String> group(String verb, Predicate<OktaGroup> candidate, Consumer<OktaGroup> change) {
        Optional<OktaGroup> group = choices.any(all(), candidate);
        group.ifPresent(change);
        return group.map(chosen -> verb + " group " + chosen.name());
    }
}
