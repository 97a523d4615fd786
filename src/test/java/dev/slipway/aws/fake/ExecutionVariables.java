package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values that an execution's variables have: those given win over the defaults. */
final class ExecutionVariables {

    private ExecutionVariables() {}

    static List<Map<String, Object>> resolve(Map<String, Object> declaration, List<Map<String, Object>> given) {
        Map<String, String> values = new LinkedHashMap<>();
        given.forEach(variable -> values.put(Tree.text(variable, "name"), Tree.text(variable, "value")));
        List<Map<String, Object>> resolved = new ArrayList<>();
        for (Map<String, Object> declared : Tree.objects(declaration, "variables")) {
            String name = Tree.text(declared, "name");
            if (!values.containsKey(name) && !declared.containsKey("defaultValue")) {
                throw AwsFault.validation("The variable " + name + " has no default and was given no value");
            }
            Map<String, Object> variable = Tree.of("name", name);
            variable.put("resolvedValue", values.getOrDefault(name, Tree.text(declared, "defaultValue")));
            values.remove(name);
            resolved.add(variable);
        }
        if (!values.isEmpty()) {
            throw AwsFault.validation("The pipeline does not declare the variables " + values.keySet());
        }
        return resolved;
    }
}
