package dev.slipway.aws.fake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** STS: who calls, and credentials of a role, which are then recognised when they call. */
final class StsAnswers {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private final Map<String, String> assumed = new HashMap<>();
    private String callerArn = "arn:aws:iam::" + AccountRegion.ACCOUNT + ":user/slipway";

    void callerArn(String arn) {
        callerArn = arn;
    }

    String answer(AwsCall call) {
        return switch (call.operation()) {
            case "GetCallerIdentity" -> callerIdentity(assumed.getOrDefault(call.accessKeyId(), callerArn));
            case "AssumeRole" -> assumeRole(required(call, "RoleArn"), required(call, "RoleSessionName"));
            default -> throw AwsRequests.unknown(call.name());
        };
    }

    private static String callerIdentity(String arn) {
        String account = arn.split(":", -1)[4];
        return response(
                "GetCallerIdentity",
                element("Arn", arn) + element("UserId", "AIDAEXAMPLE") + element("Account", account));
    }

    private String assumeRole(String role, String session) {
        if (!role.matches("arn:aws(-\\w+)*:iam::[0-9]{12}:role/.+")) {
            throw new AwsFault("ValidationError", role + " is invalid");
        }
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        String key = "ASIA" + id.toUpperCase(Locale.ROOT);
        String arn = "arn:aws:sts::" + role.split(":", -1)[4] + ":assumed-role/"
                + role.substring(role.lastIndexOf('/') + 1) + "/" + session;
        assumed.put(key, arn);
        String expiration = Instant.now()
                .plus(1, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String credentials = element("AccessKeyId", key)
                + element("SecretAccessKey", "secret-" + id)
                + element("SessionToken", "session-" + id)
                + element("Expiration", expiration);
        String user = element("AssumedRoleId", "AROAEXAMPLE:" + session) + element("Arn", arn);
        return response(
                "AssumeRole",
                "<Credentials>" + credentials + "</Credentials><AssumedRoleUser>" + user + "</AssumedRoleUser>");
    }

    static String error(AwsFault fault) {
        return "<ErrorResponse xmlns=\"" + NAMESPACE + "\"><Error>" + element("Type", "Sender")
                + element("Code", fault.code()) + element("Message", fault.text()) + "</Error></ErrorResponse>";
    }

    private static String response(String action, String result) {
        return "<" + action + "Response xmlns=\"" + NAMESPACE + "\"><" + action + "Result>" + result + "</" + action
                + "Result></" + action + "Response>";
    }

    private static String element(String name, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + escaped + "</" + name + ">";
    }

    private static String required(AwsCall call, String field) {
        String value = Tree.text(call.body(), field);
        if (value.isEmpty()) {
            throw new AwsFault("ValidationError", "Value null at '" + field + "': Member must not be null");
        }
        return value;
    }
}
