package dev.slipway.core.buildspec;

import java.util.Set;
import java.util.regex.Pattern;

/** Which names the variables of a build may have, wherever they are set (ADR 0027). */
public sealed interface VariableName {

    /** A name that can be set. */
    record Usable(String name) implements VariableName {}

    /** A name that cannot; {@code reason} is the end of a sentence that begins with it. */
    record Refused(String reason) implements VariableName {}

    /** What becomes of {@code name}. */
    static VariableName parse(String name) {
        if (!Names.SHELL.matcher(name).matches()) {
            return new Refused("is not a name a shell can hold");
        }
        if (name.startsWith("CODEBUILD_")) {
            return new Refused("is reserved: names with CODEBUILD_ belong to CodeBuild");
        }
        if (name.startsWith("LD_") || name.startsWith("DYLD_") || Names.OF_INTERPRETERS.contains(name)) {
            return new Refused("would change how every program of the build starts: export it in a command");
        }
        return new Usable(name);
    }

    /** What a shell takes for a name. */
    final class Names {
        private static final Pattern SHELL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

        /** What changes how the programs of a build start, whatever they are. */
        private static final Set<String> OF_INTERPRETERS = Set.of("BASH_ENV", "SHELLOPTS", "BASHOPTS");

        private Names() {}
    }
}
