package dev.slipway.aws.fake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the two protocols: JSON, whose operation is in a header, and forms, whose operation is a field. */
final class AwsRequests {

    private AwsRequests() {}

    static AwsCall json(String target, CredentialScope scope, String body) {
        String service = service(target).orElseThrow(() -> unknown(target));
        return new AwsCall(service, target.substring(target.indexOf('.') + 1), scope, Tree.parse(body));
    }

    /** The service of a target; empty if it is not played here. */
    static Optional<String> service(String target) {
        return switch (target.substring(0, Math.max(0, target.indexOf('.')))) {
            case "CodeBuild_20161006" -> Optional.of("CodeBuild");
            case "CodePipeline_20150709" -> Optional.of("CodePipeline");
            case "Logs_20140328" -> Optional.of("CloudWatchLogs");
            default -> Optional.empty();
        };
    }

    static AwsCall query(CredentialScope scope, String body) {
        Map<String, Object> form = new LinkedHashMap<>();
        for (String field : body.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                form.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return new AwsCall("Sts", Tree.text(form, "Action"), scope, form);
    }

    static AwsFault unknown(String operation) {
        return new AwsFault("UnknownOperationException", "The fake does not know the operation " + operation);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
