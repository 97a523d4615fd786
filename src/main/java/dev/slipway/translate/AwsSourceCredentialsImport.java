package dev.slipway.translate;

import dev.slipway.api.AwsServerType;
import dev.slipway.core.document.Document;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitUrl;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An input of CodeBuild's {@code ImportSourceCredentials} as part of a BuildProject. The token of a person is never carried over. */
final class AwsSourceCredentialsImport {

    private static final Map<String, String> HOSTS = Map.of(
            AwsServerType.GITHUB.name(), "github.com",
            AwsServerType.BITBUCKET.name(), "bitbucket.org",
            AwsServerType.GITLAB.name(), "gitlab.com");

    private AwsSourceCredentialsImport() {}

    /** What {@code spec.aws.sourceCredentials} says; null if there is nothing to be kept. */
    static @Nullable Document credentials(Document project, ImportedManifest.Settings settings, List<String> notes) {
        Document input = project.object("sourceCredentials");
        String authType = input.text("authType").orElse("");
        if (!project.has("sourceCredentials")) {
            return null;
        }
        if (authType.equals("OAUTH")) {
            notes.add(
                    "The source credentials of type OAUTH are not carried over, as AWS takes them in its console only.");
            return null;
        }
        if (!input.has("shouldOverwrite")) {
            notes.add(
                    "The source credentials replace some that are there already only with shouldOverwrite: true, which"
                            + " in AWS is so when absent.");
        }
        Document credentials = Document.of(
                "serverType", input.value("serverType").orElse(null),
                "authType", authType,
                "username", input.value("username").orElse(null),
                "shouldOverwrite", input.value("shouldOverwrite").orElse(null));
        Optional<Object> token = input.value("token");
        return switch (authType) {
            case "CODECONNECTIONS" -> credentials.with("connectionArn", token.orElse(null));
            case "SECRETS_MANAGER" -> credentials.with("secretArn", token.orElse(null));
            default -> credentials.with("secretRef", Document.of("name", secret(project, settings, notes)));
        };
    }

    private static String secret(Document project, ImportedManifest.Settings settings, List<String> notes) {
        String server = project.object("sourceCredentials").text("serverType").orElse("");
        String own = ImportedManifest.objectName(project.text("name").orElse("") + "-"
                + server.toLowerCase(Locale.ROOT).replace('_', '-'));
        String name = settings.token().filter(token -> server.equals("GITHUB")).orElse(own);
        notes.add("The token of the source credentials is not carried over: create Secret " + name
                + " with the key password, annotated with slipway.dev/host: "
                + Optional.ofNullable(HOSTS.get(server)).orElseGet(() -> host(project)) + ".");
        return name;
    }

    private static String host(Document project) {
        String location = project.object("source").text("location").orElse("");
        return GitUrl.parse(location, GitUrl.Allowed.REMOTE) instanceof ParsedGitUrl.Valid valid
                ? valid.url().hostAndPort()
                : "the host of the repository";
    }
}
