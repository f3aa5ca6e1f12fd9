package dev.gatehouse.offboarding.admin;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gatehouse.offboarding.policy.HumanDuration;
import dev.gatehouse.offboarding.policy.Policy;
import java.util.List;

/**
 * A realm's policy as the API shows it: what holds, defaults included.
 *
 * @param dryRun whether everything is only written down
 * @param defaultAction what is done with those whom no rule speaks of
 * @param defaultReassignTo user name or id of who gets their devices, or null
 * @param defaultGrace how long to wait for a return
 * @param brakeCount more leavers than this are too many; 0 for no such limit
 * @param brakePercent more than this share of the enabled users is too many; 0 for no such limit
 * @param brakeWindow the time in which they are counted
 * @param fullWipeApproval whether a full wipe needs a second administrator
 * @param protectedUsers user names of those who are never offboarded; null if the caller may not view users
 * @param protectedGroups paths of groups whose members never are
 * @param protectedRoles realm roles whose holders never are
 * @param payloadAttributes the user attributes that receivers are told
 */
@JsonPropertyOrder({
    "dryRun",
    "defaultAction",
    "defaultReassignTo",
    "defaultGrace",
    "brakeCount",
    "brakePercent",
    "brakeWindow",
    "fullWipeApproval",
    "protectedUsers",
    "protectedGroups",
    "protectedRoles",
    "payloadAttributes"
})
public record PolicyView(
        boolean dryRun,
        String defaultAction,
        String defaultReassignTo,
        String defaultGrace,
        int brakeCount,
        int brakePercent,
        String brakeWindow,
        boolean fullWipeApproval,
        List<String> protectedUsers,
        List<String> protectedGroups,
        List<String> protectedRoles,
        List<String> payloadAttributes) {

    /**
     * Shows a policy.
     *
     * @param policy the policy
     * @param whole whether to name users
     * @return the view
     */
    static PolicyView of(Policy policy, boolean whole) {
        return new PolicyView(
                policy.dryRun(),
                policy.otherwise().action().wireName(),
                whole ? policy.otherwise().reassignTo().orElse(null) : null,
                HumanDuration.format(policy.grace()),
                policy.brakeCount(),
                policy.brakePercent(),
                HumanDuration.format(policy.brakeWindow()),
                policy.fullWipeApproval(),
                whole ? policy.protection().users().stream().sorted().toList() : null,
                policy.protection().groups().stream().sorted().toList(),
                policy.protection().roles().stream().sorted().toList(),
                policy.payloadAttributes().stream().sorted().toList());
    }
}
