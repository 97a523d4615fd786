package dev.slipway.agent.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * What the fields of a value are, as far as JSON does not say it. A key that a map does not have is no value; a field that
 * a structure does not have is an error, unless it is one that may be left out.
 *
 * @param maps names of the fields that hold maps, such as {@code Labels}
 * @param absent fields that JSON leaves out when they are empty, with the empty value
 */
public record TemplateFields(Set<String> maps, Map<String, JsonNode> absent) {

    /** Every field is there. */
    public static final TemplateFields COMPLETE = new TemplateFields(Set.of(), Map.of());

    public TemplateFields {
        maps = Set.copyOf(maps);
        absent = Map.copyOf(absent);
    }
}
