package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The credentials for repositories: one per kind of server, never shown again. */
final class SourceTokens {

    private final Map<String, Map<String, Object>> byServer = new LinkedHashMap<>();
    private final AccountRegion account;

    SourceTokens(AccountRegion account) {
        this.account = account;
    }

    Map<String, Object> importToken(Map<String, Object> input) {
        String server = Tree.text(input, "serverType");
        String auth = Tree.text(input, "authType");
        if (auth.equals("OAUTH")) {
            throw AwsFault.invalidInput("OAUTH is not supported by the API: connect in the console");
        }
        if (auth.equals("BASIC_AUTH") && Tree.text(input, "username").isEmpty()) {
            throw AwsFault.invalidInput("A username is required for BASIC_AUTH");
        }
        if (byServer.containsKey(server) && Boolean.FALSE.equals(input.get("shouldOverwrite"))) {
            throw new AwsFault("ResourceAlreadyExistsException", "A credential for " + server + " already exists");
        }
        Map<String, Object> info = Tree.of("arn", arn(server));
        info.put("serverType", server);
        info.put("authType", auth);
        if (auth.equals("CODECONNECTIONS") || auth.equals("SECRETS_MANAGER")) {
            // The token of these two is the name of a resource and no secret.
            info.put("resource", Tree.text(input, "token"));
        }
        byServer.put(server, info);
        return Tree.of("arn", arn(server));
    }

    Map<String, Object> list(Map<String, Object> input) {
        List<Object> infos = new ArrayList<>();
        byServer.values().forEach(info -> infos.add(Tree.copy(info)));
        return Tree.of("sourceCredentialsInfos", infos);
    }

    Map<String, Object> delete(Map<String, Object> input) {
        String arn = Tree.text(input, "arn");
        if (!byServer.values().removeIf(info -> info.get("arn").equals(arn))) {
            throw AwsFault.notFound("Source credentials cannot be found: " + arn);
        }
        return Tree.of("arn", arn);
    }

    void remove(String server) {
        byServer.remove(server);
    }

    boolean has(String server) {
        return byServer.containsKey(server);
    }

    private String arn(String server) {
        return account.codeBuildArn("token/" + server.toLowerCase(Locale.ROOT));
    }
}
