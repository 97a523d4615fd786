package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.slipway.api.PipelineExecution;
import dev.slipway.api.PipelineExecutionSpec;
import dev.slipway.api.RevisionType;
import dev.slipway.api.SourceRevisionOverride;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.execution.ActionObservation;
import dev.slipway.core.execution.ResolvedRevision;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.source.RemoteRefs;
import dev.slipway.git.ListedHeads;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The commit that a source action of an execution takes. */
class SourceObserverTest {

    private static final String HEAD = "a".repeat(40);
    private static final String ASKED = "b".repeat(40);
    private static final ActionConfiguration.Git GIT =
            new ActionConfiguration.Git("https://example.org/owner/app.git", "main", true, Optional.empty());

    /** Whose branch main is at {@link #HEAD}. */
    private static final class OneRepository extends RemoteHeadsCache {

        OneRepository() {
            super(null, null);
        }

        @Override
        Heads ask(Remote remote) {
            return new Known(new ListedHeads.Heads(
                    new RemoteRefs(Map.of("refs/heads/main", HEAD), Optional.of("refs/heads/main"))));
        }
    }

    private static PipelineExecution execution(List<SourceRevisionOverride> revisions) {
        PipelineExecution execution = new PipelineExecution();
        execution.setMetadata(
                new ObjectMetaBuilder().withName("p-1").withNamespace("team").build());
        execution.setSpec(new PipelineExecutionSpec("p", null, revisions, null, null, null));
        return execution;
    }

    private static ActionObservation observed(ActionConfiguration.Git git, List<SourceRevisionOverride> revisions) {
        Action action = new Action("Source", 1, Optional.empty(), List.of(), List.of("Code"), git);
        return new SourceObserver(new OneRepository()).observe(execution(revisions), action, git);
    }

    private static ActionObservation.Succeeded succeeded(List<SourceRevisionOverride> revisions) {
        return (ActionObservation.Succeeded) observed(GIT, revisions);
    }

    @Test
    @Conforms("trigger/started-by-hand")
    void an_execution_that_names_no_commit_takes_the_latest_of_the_branch() {
        assertThat(succeeded(null).revision()).contains(new ResolvedRevision(HEAD, "main"));
    }

    @Test
    @Conforms("trigger/source-revisions")
    void an_execution_takes_the_commit_that_it_names() {
        assertThat(succeeded(List.of(new SourceRevisionOverride("Source", RevisionType.COMMIT_ID, ASKED)))
                        .revision())
                .contains(new ResolvedRevision(ASKED, "main"));
    }

    @Test
    void a_commit_for_another_action_is_not_its_own() {
        assertThat(succeeded(List.of(new SourceRevisionOverride("Other", RevisionType.COMMIT_ID, ASKED)))
                        .revision())
                .contains(new ResolvedRevision(HEAD, "main"));
    }

    @Test
    @Conforms("variable/outputs-of-git-sources")
    void a_source_puts_out_its_branch_its_commit_and_its_repository() {
        assertThat(succeeded(null).outputs())
                .containsOnly(
                        entry("BranchName", "main"),
                        entry("CommitId", HEAD),
                        entry("RepositoryName", "app"),
                        entry("FullRepositoryName", "owner/app"));
    }

    @Test
    void a_branch_that_is_not_there_fails_the_action_with_the_next_step() {
        ActionConfiguration.Git git = new ActionConfiguration.Git(GIT.url(), "gone", true, Optional.empty());

        assertThat(((ActionObservation.Failed) observed(git, null)).error().message())
                .isEqualTo(
                        "repository https://example.org/owner/app.git has no branch gone; push it or correct git.branch");
    }
}
