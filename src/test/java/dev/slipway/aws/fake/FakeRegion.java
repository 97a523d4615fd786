package dev.slipway.aws.fake;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One region of a {@link FakeAws} as a user of the console sees and changes it. Every map is a copy. */
public final class FakeRegion {

    private final Object lock;
    private final CodeBuildRegion codeBuild;
    private final CodePipelineRegion codePipeline;
    private final LogStreams logs;

    FakeRegion(AccountRegion account, Object lock) {
        this.lock = lock;
        logs = new LogStreams(account);
        codeBuild = new CodeBuildRegion(account, logs);
        codePipeline = new CodePipelineRegion(account, new ActionBuilds(codeBuild.builds, codeBuild.projects));
    }

    String answer(AwsCall call) {
        return switch (call.service()) {
            case "CodeBuild" -> codeBuild.answer(call);
            case "CodePipeline" -> codePipeline.answer(call);
            default -> logs.answer(call);
        };
    }

    /** The project as BatchGetProjects shows it. */
    public Map<String, Object> project(String name) {
        synchronized (lock) {
            return Tree.copy(codeBuild.projects.find(name));
        }
    }

    public List<String> projectNames() {
        synchronized (lock) {
            return codeBuild.projects.names();
        }
    }

    public void changeProject(String name, UnaryOperator<Map<String, Object>> change) {
        synchronized (lock) {
            codeBuild.projects.replace(name, change);
        }
    }

    public void removeProject(String name) {
        synchronized (lock) {
            codeBuild.projects.delete(Map.of("name", name));
        }
    }

    /** Gives CodeBuild a token for a kind of git host, as a user of the console does. */
    public void importSourceToken(String serverType, String authType) {
        synchronized (lock) {
            codeBuild.tokens.importToken(
                    Map.of("serverType", serverType, "authType", authType, "token", "by hand", "username", "somebody"));
        }
    }

    /** Takes it away again. */
    public void removeSourceToken(String serverType) {
        synchronized (lock) {
            codeBuild.tokens.remove(serverType);
        }
    }

    /** What was shown of the webhook that was made last, or whose secret was rotated last. */
    public String lastWebhookSecret() {
        synchronized (lock) {
            return codeBuild.webhooks.lastSecret;
        }
    }

    /** The builds of a project, the oldest first. */
    public List<String> buildIds(String project) {
        synchronized (lock) {
            return codeBuild.builds.idsOf(project);
        }
    }

    public void endBuild(String id, String status) {
        synchronized (lock) {
            if (status.equals("IN_PROGRESS")) {
                codeBuild.builds.run(id);
            } else {
                codeBuild.builds.end(id, BuildEnd.of(status));
            }
        }
    }

    /** Ends a build in its BUILD phase by a command that fails after it has printed these lines. */
    public void failBuild(String id, String command, int exitStatus, List<String> printed) {
        synchronized (lock) {
            codeBuild.builds.end(id, BuildEnd.failed(command, exitStatus, printed));
        }
    }

    /** Removes the logs of a project's builds, as a user of the console does. */
    public void removeLogGroup(String group) {
        synchronized (lock) {
            logs.removeGroup(group);
        }
    }

    boolean hasBuild(String id) {
        synchronized (lock) {
            return codeBuild.builds.has(id);
        }
    }

    boolean hasProject(String name) {
        synchronized (lock) {
            return codeBuild.projects.has(name);
        }
    }

    boolean hasPipeline(String name) {
        synchronized (lock) {
            return codePipeline.pipelines.has(name);
        }
    }

    /** The pipeline's declaration with its real tokens, which GetPipeline hides. */
    public Map<String, Object> pipeline(String name) {
        synchronized (lock) {
            return codePipeline.pipelines.find(name).declaration();
        }
    }

    public List<String> pipelineNames() {
        synchronized (lock) {
            return codePipeline.pipelines.names();
        }
    }

    /** Like every change, this one makes a new version. */
    public void changePipeline(String name, UnaryOperator<Map<String, Object>> change) {
        synchronized (lock) {
            codePipeline.pipelines.replace(name, change);
        }
    }

    public void removePipeline(String name) {
        synchronized (lock) {
            codePipeline.pipelines.delete(Map.of("name", name));
        }
    }

    /** The executions of a pipeline, the oldest first. */
    public List<String> executionIds(String pipeline) {
        synchronized (lock) {
            return codePipeline.pipelines.find(pipeline).executions().stream()
                    .map(Execution::id)
                    .toList();
        }
    }

    /** Starts an execution as a change in the source would, with one of the names of TriggerType. */
    public String startExecution(String pipeline, String triggerType, String triggerDetail) {
        synchronized (lock) {
            Pipeline found = codePipeline.pipelines.find(pipeline);
            var variables = ExecutionVariables.resolve(found.declaration(), List.of());
            return codePipeline.executions.begin(found, triggerType, triggerDetail, variables);
        }
    }

    /** Ends an action that is in progress; what is due after it begins. */
    public void endAction(String pipeline, String executionId, String stage, String action, String status) {
        synchronized (lock) {
            codePipeline.endAction(pipeline, executionId, stage, action, status);
        }
    }

    /** Says which revision the source action of an execution took. */
    public void sourceRevision(String pipeline, String executionId, String action, String revisionId) {
        synchronized (lock) {
            Executions.require(codePipeline.pipelines.find(pipeline), executionId)
                    .revisions()
                    .put(action, revisionId);
        }
    }

    /** Gives the execution a status, whatever its actions are at. */
    public void endExecution(String pipeline, String executionId, String status) {
        synchronized (lock) {
            codePipeline.endExecution(pipeline, executionId, status);
        }
    }

    void startExecutionsOnCreation() {
        codePipeline.startExecutionsOnCreation();
    }
}
