package dev.slipway.core.report;

import java.util.Map;
import java.util.Optional;

/**
 * An element that has begun.
 *
 * @param name without a prefix
 * @param attributes by name
 * @param parent what it is in; empty for the root
 */
record XmlElement(String name, Map<String, String> attributes, Optional<XmlElement> parent) {

    /** How many elements it is in. */
    int depth() {
        return parent.map(around -> around.depth() + 1).orElse(0);
    }

    /** An attribute's value; empty text if it is not there. */
    String text(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** An attribute as a number of things; none if it is not there or is no such number. */
    Optional<Long> number(String attribute) {
        try {
            long value = Long.parseLong(text(attribute).strip());
            return value >= 0 && value <= Integer.MAX_VALUE ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether the elements around it, from the inside, are these. */
    boolean isIn(String... names) {
        Optional<XmlElement> around = parent;
        for (String expected : names) {
            if (around.isEmpty() || !around.get().name().equals(expected)) {
                return false;
            }
            around = around.get().parent();
        }
        return true;
    }
}
