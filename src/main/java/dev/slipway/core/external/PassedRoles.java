package dev.slipway.core.external;

import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The roles that a definition gives away: whoever may write one acts with all that these may. */
public final class PassedRoles {

    /** As CodeBuild, CodePipeline and the configuration of its actions spell them. */
    private static final Set<String> MEMBERS =
            Set.of("serviceRole", "roleArn", "RoleArn", "TaskRoleArn", "ExecutionRoleArn");

    private PassedRoles() {}

    /** Names or ARNs, in order, wherever in the definition they stand. */
    public static Set<String> in(Document definition) {
        Set<String> roles = new TreeSet<>();
        collect(definition.members(), roles);
        return roles;
    }

    private static void collect(Object value, Set<String> roles) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> {
                if (MEMBERS.contains(String.valueOf(name)) && member instanceof String role) {
                    roles.add(role);
                } else {
                    collect(member, roles);
                }
            });
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, roles));
        }
    }
}
