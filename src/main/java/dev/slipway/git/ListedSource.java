package dev.slipway.git;

import dev.slipway.files.FileTree;
import java.util.List;
import java.util.Optional;

/** What became of listing a source directory. */
public sealed interface ListedSource {

    /**
     * Its source.
     *
     * @param entries files, links, and the directories that hold some, sorted by path relative to the directory
     * @param repository the repository around it; none when there is none, or none that can be read
     * @param warnings sentences on what could not be taken into account
     */
    record Listed(List<FileTree.Entry> entries, Optional<RepositoryState> repository, List<String> warnings)
            implements ListedSource {
        public Listed {
            entries = List.copyOf(entries);
            warnings = List.copyOf(warnings);
        }
    }

    /** It cannot be read; {@code message} is a sentence with the next step. */
    record Unreadable(String message) implements ListedSource {}
}
