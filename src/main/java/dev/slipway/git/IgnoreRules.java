package dev.slipway.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * Which files git ignores (gitignore(5)): the {@code .gitignore} of the deepest directory that says something about a
 * path decides, then the files for the whole repository in the order given. As in git, a {@code .gitignore} that is a
 * link is not read.
 */
final class IgnoreRules {

    private static final String FILE_NAME = ".gitignore";

    private final Path root;
    private final List<IgnoreNode> forAll = new ArrayList<>();
    private final Map<String, IgnoreNode> byDirectory = new HashMap<>();

    /**
     * Reads the rules below a root; those of a directory are read when it is first asked about.
     *
     * @param forAll files whose patterns are relative to the root, the first deciding before the second
     */
    IgnoreRules(Path root, List<Path> forAll) throws IOException {
        this.root = root;
        for (Path file : forAll) {
            this.forAll.add(read(file));
        }
    }

    /** Whether a rule names this path itself; whether a directory above it is ignored is the caller's to know. */
    boolean ignores(String path, boolean directory) throws IOException {
        for (int slash = path.lastIndexOf('/'); ; slash = path.lastIndexOf('/', slash - 1)) {
            String parent = slash < 0 ? "" : path.substring(0, slash);
            Boolean said = in(parent).checkIgnored(path.substring(slash + 1), directory);
            if (said != null) {
                return said;
            }
            if (slash < 0) {
                break;
            }
        }
        for (IgnoreNode node : forAll) {
            Boolean said = node.checkIgnored(path, directory);
            if (said != null) {
                return said;
            }
        }
        return false;
    }

    private IgnoreNode in(String directory) throws IOException {
        IgnoreNode known = byDirectory.get(directory);
        if (known == null) {
            known = read(root.resolve(directory).resolve(FILE_NAME));
            byDirectory.put(directory, known);
        }
        return known;
    }

    private static IgnoreNode read(Path file) throws IOException {
        IgnoreNode node = new IgnoreNode();
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try (InputStream in = Files.newInputStream(file)) {
                node.parse(file.toString(), in);
            }
        }
        return node;
    }
}
