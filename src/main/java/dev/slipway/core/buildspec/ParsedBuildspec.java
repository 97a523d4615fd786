package dev.slipway.core.buildspec;

import java.util.List;

/** What became of a buildspec's text. */
public sealed interface ParsedBuildspec {

    /** It can be run; {@code warnings} name what CodeBuild would pass over in silence. */
    record Valid(Buildspec buildspec, List<BuildspecProblem> warnings) implements ParsedBuildspec {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /** It cannot be run: the build fails in DOWNLOAD_SOURCE with {@code YAML_FILE_ERROR}. At least one problem. */
    record Invalid(List<BuildspecProblem> problems) implements ParsedBuildspec {
        public Invalid {
            problems = List.copyOf(problems);
        }

        /** The text of the phase context: the first problem, as CodeBuild reports only one. */
        public String message() {
            return problems.get(0).message();
        }
    }
}
