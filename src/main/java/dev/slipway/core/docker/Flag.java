package dev.slipway.core.docker;

import java.util.Set;

/**
 * An option of a command.
 *
 * @param name without its dashes
 * @param shorthand one letter, or empty
 */
record Flag(String name, String shorthand, Kind kind, Treatment treatment, Values values) {

    /** Whether a message may hold what was given. */
    enum Values {
        SHOWN,
        HIDDEN
    }

    /** What values it takes. */
    enum Kind {
        /** None, or {@code =true} or {@code =false} in Go's spellings. */
        SWITCH,
        /** Any; the last one counts. */
        TEXT,
        /** Any, several times. */
        LIST,
        /** Several, also separated by commas. */
        COMMA_LIST,
        /** A whole number. */
        INTEGER,
        /** A size such as {@code 512m}. */
        BYTES,
        /** A size, or -1. */
        BYTES_OR_UNLIMITED
    }

    static Flag toggle(String name) {
        return new Flag(name, "", Kind.SWITCH, new Treatment.Honoured(), Values.SHOWN);
    }

    static Flag text(String name) {
        return new Flag(name, "", Kind.TEXT, new Treatment.Honoured(), Values.SHOWN);
    }

    static Flag list(String name) {
        return new Flag(name, "", Kind.LIST, new Treatment.Honoured(), Values.SHOWN);
    }

    static Flag of(String name, Kind kind) {
        return new Flag(name, "", kind, new Treatment.Honoured(), Values.SHOWN);
    }

    Flag orShort(String letter) {
        return new Flag(name, letter, kind, treatment, values);
    }

    Flag withoutEffect(String because) {
        return new Flag(name, shorthand, kind, new Treatment.WithoutEffect(because), values);
    }

    Flag only(Set<String> allowed, String because) {
        return new Flag(name, shorthand, kind, new Treatment.Only(allowed, because), values);
    }

    /** Refused; a switch that is turned off asks for nothing and is taken. */
    Flag refused(String because) {
        return kind == Kind.SWITCH
                ? only(Set.of("false"), because)
                : new Flag(name, shorthand, kind, new Treatment.Refused(because), values);
    }

    /** Its values are, or could by mistake be, secrets. */
    Flag hidden() {
        return new Flag(name, shorthand, kind, treatment, Values.HIDDEN);
    }

    /** As Docker names it in messages: {@code -t, --tag}. */
    String label() {
        return shorthand.isEmpty() ? "--" + name : "-" + shorthand + ", --" + name;
    }
}
