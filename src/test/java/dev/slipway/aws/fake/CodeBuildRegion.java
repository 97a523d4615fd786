package dev.slipway.aws.fake;

import java.util.HashMap;
import java.util.Map;

/** CodeBuild in one region. */
final class CodeBuildRegion {

    private static final ServiceShapes SHAPES = new ServiceShapes("codebuild-shapes.json");

    private final Map<String, Operation> operations = new HashMap<>();
    final Projects projects;
    final Builds builds;
    final SourceTokens tokens;
    final ProjectWebhooks webhooks;

    CodeBuildRegion(AccountRegion account, LogStreams logs) {
        projects = new Projects(account);
        builds = new Builds(account, projects, logs);
        tokens = new SourceTokens(account);
        webhooks = new ProjectWebhooks(account, projects, tokens);
        operations.put("CreateProject", projects::create);
        operations.put("UpdateProject", projects::update);
        operations.put("BatchGetProjects", projects::batchGet);
        operations.put("DeleteProject", projects::delete);
        operations.put("ListProjects", projects::list);
        operations.put("CreateWebhook", webhooks::create);
        operations.put("UpdateWebhook", webhooks::update);
        operations.put("DeleteWebhook", webhooks::delete);
        operations.put("ImportSourceCredentials", tokens::importToken);
        operations.put("ListSourceCredentials", tokens::list);
        operations.put("DeleteSourceCredentials", tokens::delete);
        operations.put("StartBuild", builds::start);
        operations.put("BatchGetBuilds", builds::batchGet);
        operations.put("ListBuilds", builds::listAll);
        operations.put("ListBuildsForProject", builds::list);
        operations.put("StopBuild", builds::stop);
    }

    String answer(AwsCall call) {
        Operation operation = operations.get(call.operation());
        if (operation == null) {
            throw AwsRequests.unknown(call.name());
        }
        ShapeCheck.check(SHAPES, call.operation(), call.body(), AwsFault::invalidInput);
        return Tree.print(operation.answer(call.body()));
    }
}
