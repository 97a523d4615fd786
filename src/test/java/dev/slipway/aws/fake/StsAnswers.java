package dev.slipway.aws.fake;

import java.util.Optional;

/** STS: who calls, and credentials of a role, which are then recognised when they call. */
final class StsAnswers {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private final IssuedCredentials issued;
    private final RoleTrust trust;
    private String callerArn = "arn:aws:iam::" + AccountRegion.ACCOUNT + ":user/slipway";

    StsAnswers(IssuedCredentials issued, RoleTrust trust) {
        this.issued = issued;
        this.trust = trust;
    }

    String callerArn() {
        return callerArn;
    }

    void callerArn(String arn) {
        callerArn = arn;
    }

    /** {@code assumed} is whom the credentials of a role make the caller. */
    String answer(AwsCall call, Optional<String> assumed) {
        String caller = assumed.orElse(callerArn);
        return switch (call.operation()) {
            case "GetCallerIdentity" -> callerIdentity(caller);
            case "AssumeRole" -> assumeRole(call, caller);
            case "AssumeRoleWithWebIdentity" -> assumeRoleWithWebIdentity(call);
            default -> throw AwsRequests.unknown(call.name());
        };
    }

    private static String callerIdentity(String arn) {
        String account = arn.split(":", -1)[4];
        return response(
                "GetCallerIdentity",
                element("Arn", arn) + element("UserId", "AIDAEXAMPLE") + element("Account", account));
    }

    private String assumeRole(AwsCall call, String caller) {
        String role = role(call);
        trust.check(role, Tree.text(call.body(), "ExternalId"), caller);
        return response("AssumeRole", credentials(role, required(call, "RoleSessionName")));
    }

    private String assumeRoleWithWebIdentity(AwsCall call) {
        String role = role(call);
        trust.checkWebIdentity(role, required(call, "WebIdentityToken"));
        return response("AssumeRoleWithWebIdentity", credentials(role, required(call, "RoleSessionName")));
    }

    private static String role(AwsCall call) {
        String role = required(call, "RoleArn");
        if (!role.matches("arn:aws(-\\w+)*:iam::[0-9]{12}:role/.+")) {
            throw new AwsFault("ValidationError", role + " is invalid");
        }
        return role;
    }

    private String credentials(String role, String session) {
        String arn = "arn:aws:sts::" + role.split(":", -1)[4] + ":assumed-role/"
                + role.substring(role.lastIndexOf('/') + 1) + "/" + session;
        IssuedCredentials.Issued given = issued.issue(arn);
        String credentials = element("AccessKeyId", given.accessKeyId())
                + element("SecretAccessKey", given.secret())
                + element("SessionToken", given.token())
                + element("Expiration", given.expiration().toString());
        String user = element("AssumedRoleId", "AROAEXAMPLE:" + session) + element("Arn", arn);
        return "<Credentials>" + credentials + "</Credentials><AssumedRoleUser>" + user + "</AssumedRoleUser>";
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
