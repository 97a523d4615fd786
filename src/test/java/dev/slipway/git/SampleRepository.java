package dev.slipway.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;

/** A repository to clone from, with commits at fixed times. */
public final class SampleRepository implements AutoCloseable {

    static final PersonIdent AUTHOR =
            new PersonIdent("Ada", "ada@example.com", Instant.parse("2024-06-05T04:04:07Z"), ZoneOffset.ofHours(2));
    static final PersonIdent COMMITTER =
            new PersonIdent("Bob", "bob@example.com", Instant.parse("2024-06-06T00:00:00Z"), ZoneOffset.UTC);

    private final Git git;

    private SampleRepository(Git git) {
        this.git = git;
    }

    public static SampleRepository in(Path directory) throws GitAPIException {
        GitIsolation.ensure();
        return new SampleRepository(Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch("main")
                .call());
    }

    public Repository repository() {
        return git.getRepository();
    }

    public Git git() {
        return git;
    }

    /** Writes a file and commits all; returns the commit's id. */
    public String commit(String path, String content) throws IOException, GitAPIException {
        Path file = repository().getWorkTree().toPath().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        git.add().addFilepattern(".").call();
        return git.commit()
                .setAuthor(AUTHOR)
                .setCommitter(COMMITTER)
                .setMessage("Write " + path + "\n\nWith a body.\n")
                .call()
                .name();
    }

    /** Commits a submodule to the branch that is checked out; returns the commit's id. */
    public String commitSubmodule(String path, String url, String commit) throws IOException {
        return commitTree((tree, inserter) -> {
            String modules = "[submodule \"" + path + "\"]\n\tpath = " + path + "\n\turl = " + url + "\n";
            tree.append(
                    Constants.DOT_GIT_MODULES,
                    FileMode.REGULAR_FILE,
                    inserter.insert(Constants.OBJ_BLOB, modules.getBytes(StandardCharsets.UTF_8)));
            tree.append(path, FileMode.GITLINK, ObjectId.fromString(commit));
        });
    }

    /** What fills one tree by hand, past every check that git makes. */
    interface TreeContent {
        void into(TreeFormatter tree, ObjectInserter inserter) throws IOException;
    }

    /** Commits a hand-made tree to branch main; returns the commit's id. */
    String commitTree(TreeContent content) throws IOException {
        try (ObjectInserter inserter = repository().newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(inserter, content));
            commit.setAuthor(AUTHOR);
            commit.setCommitter(COMMITTER);
            commit.setMessage("By hand");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository().updateRef("refs/heads/main");
            update.setNewObjectId(id);
            update.forceUpdate();
            return id.name();
        }
    }

    static ObjectId tree(ObjectInserter inserter, TreeContent content) throws IOException {
        TreeFormatter tree = new TreeFormatter();
        content.into(tree, inserter);
        return inserter.insert(tree);
    }

    @Override
    public void close() {
        git.close();
    }
}
