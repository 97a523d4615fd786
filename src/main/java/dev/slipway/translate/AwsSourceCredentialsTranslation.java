package dev.slipway.translate;

import dev.slipway.api.AwsServerType;
import dev.slipway.api.AwsSourceCredentials;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.ProjectSource;
import dev.slipway.core.document.Document;
import dev.slipway.core.pipeline.Problem;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitUrl;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The source credentials of a BuildProject as input of CodeBuild's {@code ImportSourceCredentials} (AWS CodeBuild API reference). */
public final class AwsSourceCredentialsTranslation {

    private static final String SERVER_TYPE = "spec.aws.sourceCredentials.serverType";

    /** Where these are; the others are where the repository is. */
    private static final Map<AwsServerType, String> HOSTS = Map.of(
            AwsServerType.GITHUB, "https://github.com/owner/repository",
            AwsServerType.BITBUCKET, "https://bitbucket.org/owner/repository",
            AwsServerType.GITLAB, "https://gitlab.com/owner/repository");

    private AwsSourceCredentialsTranslation() {}

    /** The kind of host that they are for; empty if nothing tells. */
    public static Optional<AwsServerType> serverType(BuildProjectSpec spec, AwsSourceCredentials credentials) {
        return Optional.ofNullable(credentials.serverType())
                .or(() -> List.of(AwsServerType.values()).stream()
                        .filter(type -> type.name().equals(spec.source().type().name()))
                        .findFirst());
    }

    /** An address at the only host that the token may be for; empty if nothing tells. */
    public static Optional<GitUrl> host(BuildProjectSpec spec, AwsServerType type) {
        ProjectSource source = spec.source();
        boolean ofSource = type.name().equals(source.type().name());
        return Optional.ofNullable(HOSTS.get(type))
                .or(() -> Optional.ofNullable(source.location()).filter(location -> ofSource))
                .map(address -> GitUrl.parse(address, GitUrl.Allowed.REMOTE))
                .filter(ParsedGitUrl.Valid.class::isInstance)
                .map(parsed -> ((ParsedGitUrl.Valid) parsed).url());
    }

    /** The ARN that stands for the token; empty if it is in a Secret. */
    public static Optional<String> resource(AwsSourceCredentials credentials) {
        return Optional.ofNullable(credentials.connectionArn()).or(() -> Optional.ofNullable(credentials.secretArn()));
    }

    /** As the AWS CLI takes it; a token that is in a Secret stands as {@code ****}. */
    public static Document input(BuildProjectSpec spec, AwsSourceCredentials credentials) {
        return Document.of(
                "username", credentials.username(),
                "token", resource(credentials).orElse("****"),
                "serverType", serverType(spec, credentials).orElse(null),
                "authType", credentials.authType(),
                "shouldOverwrite", credentials.shouldOverwrite());
    }

    static List<Problem> problems(BuildProjectSpec spec, AwsSourceCredentials credentials) {
        Optional<AwsServerType> type = serverType(spec, credentials);
        if (type.isEmpty()) {
            return List.of(new Problem(
                    SERVER_TYPE,
                    "a source of type " + spec.source().type()
                            + " does not tell which git host the credentials are for; set it"));
        }
        boolean needsHost = credentials.secretRef() != null;
        if (needsHost && host(spec, type.get()).isEmpty()) {
            return List.of(new Problem(
                    SERVER_TYPE,
                    "where a host of type " + type.get()
                            + " is, only a source of that type tells; import the credentials"
                            + " with a project that builds from there"));
        }
        return List.of();
    }

    /** Tells whether the credentials have changed; {@code token} is what AWS would be given. */
    public static String hash(AwsSourceCredentials credentials, String token) {
        return ChildNames.hash(
                credentials.authType() + "/" + Objects.toString(credentials.username(), "") + "/" + token);
    }
}
