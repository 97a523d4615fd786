package dev.slipway.aws.fake;

/** A role that was created a moment ago cannot be assumed yet: the next calls that name one are refused. */
final class RolePropagation {

    private int refusals;

    void refuse(int times) {
        refusals = times;
    }

    void codeBuildAssumes(String role) {
        if (refused()) {
            throw AwsFault.invalidInput(
                    "CodeBuild is not authorized to perform: sts:AssumeRole on " + AccountRegion.roleArn(role));
        }
    }

    void codePipelineAssumes(String role) {
        if (refused()) {
            throw AwsFault.invalidStructure("CodePipeline is not authorized to perform AssumeRole on role " + role);
        }
    }

    private boolean refused() {
        if (refusals == 0) {
            return false;
        }
        refusals--;
        return true;
    }
}
