package dev.slipway.core.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a report group (AWS CodeBuild user guide, "Report group naming"): the key's last part if it is an ARN, else the
 * project's name and the key, with the values of variables of the build put in. ADR 0033.
 */
public final class ReportName {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");
    private static final Pattern ARN = Pattern.compile("arn:[^:]*:codebuild:[^:]*:[^:]*:report-group/(.+)");
    private static final int LENGTH = 128;

    private ReportName() {}

    /** The name; a variable that is not set is empty, as in a shell. */
    public static String of(String project, String key, Map<String, String> environment) {
        StringBuilder expanded = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(key);
        while (matcher.find()) {
            String variable = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(environment.getOrDefault(variable, "")));
        }
        matcher.appendTail(expanded);
        Matcher arn = ARN.matcher(expanded);
        String name = arn.matches() ? arn.group(1) : project + "-" + expanded;
        return FailedTest.shortened(name.replaceAll("\\p{Cntrl}", "?"), LENGTH);
    }
}
