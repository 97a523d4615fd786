package dev.slipway.core.buildspec;

import java.util.List;

/** What became of a buildspec's text. */
public sealed interface ParsedBuildspec {

    /** What is odd about it, and what CodeBuild would pass over in silence. */
    List<BuildspecProblem> warnings();

    /** It can be run. */
    record Valid(Buildspec buildspec, List<BuildspecProblem> warnings) implements ParsedBuildspec {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /** It cannot be run: the build fails in DOWNLOAD_SOURCE with {@code YAML_FILE_ERROR}. At least one problem. */
    record Invalid(List<BuildspecProblem> problems, List<BuildspecProblem> warnings) implements ParsedBuildspec {
        public Invalid {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }

        /** The text of the phase context: the first problem, as CodeBuild reports only one. */
        public String message() {
            return problems.get(0).message();
        }
    }
}
