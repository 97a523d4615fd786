package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.aws.document.SdkDocuments;
import dev.slipway.core.document.Document;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.ListSourceCredentialsResponse;

/**
 * The credentials that CodeBuild reaches git hosts with, in an account and region: one for each kind of host, by which they are named here. A
 * call reads them all.
 */
public final class CodeBuildSourceCredentials implements ResourceReader {

    private final CodeBuildClient client;

    public CodeBuildSourceCredentials(CodeBuildClient client) {
        this.client = client;
    }

    /**
     * What is imported.
     *
     * @param resource ARN of what the token is taken from; the token is the same then
     */
    public record Input(
            String serverType, String authType, Optional<String> username, String token, Optional<String> resource) {

        /** Names the host, and not the token. */
        @Override
        public String toString() {
            return "Input[" + serverType + "]";
        }
    }

    @Override
    public Map<String, Known> read(Set<String> serverTypes) {
        AwsAnswer<ListSourceCredentialsResponse> answer =
                AwsFailures.asking(() -> client.listSourceCredentials(request -> {}));
        Map<String, Known> known = new HashMap<>();
        if (answer instanceof AwsAnswer.Refused<ListSourceCredentialsResponse> refused) {
            serverTypes.forEach(name -> known.put(name, new Known.Unavailable(refused.failure())));
            return known;
        }
        serverTypes.forEach(name -> known.put(name, new Known.Absent()));
        ((AwsAnswer.Given<ListSourceCredentialsResponse>) answer)
                .value()
                .sourceCredentialsInfos()
                .forEach(info -> known.computeIfPresent(
                        info.serverTypeAsString(), (name, absent) -> new Known.Present(SdkDocuments.of(info))));
        return known;
    }

    /** Imports them; what {@code ListSourceCredentials} tells of them then. */
    public AwsAnswer<Document> put(Input input, boolean overwrites) {
        return AwsFailures.asking(() -> client.importSourceCredentials(request -> request.serverType(input.serverType())
                        .authType(input.authType())
                        .username(input.username().orElse(null))
                        .token(input.token())
                        .shouldOverwrite(overwrites)))
                .map(answer -> Document.of(
                        "arn", answer.arn(),
                        "serverType", input.serverType(),
                        "authType", input.authType(),
                        "resource", input.resource().orElse(null)));
    }
}
