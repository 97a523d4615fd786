package dev.slipway.core.batch;

import dev.slipway.core.buildspec.BuildspecProblem;
import java.util.List;

/** What became of the {@code batch} block of a buildspec's text. */
public sealed interface ParsedBatch {

    /** What is odd about it, and what CodeBuild would pass over in silence. */
    List<BuildspecProblem> warnings();

    /** It can be run. */
    record Valid(BatchSpec batch, List<BuildspecProblem> warnings) implements ParsedBatch {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /** A batch build of it fails in DOWNLOAD_BATCHSPEC. At least one problem, in the order of their lines. */
    record Invalid(List<BuildspecProblem> problems, List<BuildspecProblem> warnings) implements ParsedBatch {
        public Invalid {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }

    /** There is none. */
    record Absent() implements ParsedBatch {
        @Override
        public List<BuildspecProblem> warnings() {
            return List.of();
        }
    }
}
