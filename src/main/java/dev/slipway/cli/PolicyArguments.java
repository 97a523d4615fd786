package dev.slipway.cli;

import dev.slipway.aws.policy.PolicyScope;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of {@code slipway aws policy}. They become part of a policy, where a slip would allow too much or nothing at all, so
 * that whatever is not plainly right is refused.
 */
final class PolicyArguments {

    private static final String ANY = "*";
    private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]+)*");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9.@_-]{1,100})?");
    private static final String ANY_PARTITION = "arn:aws(-[a-z]+)*:";
    private static final Pattern QUEUE =
            Pattern.compile(ANY_PARTITION + "sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}");
    private static final Pattern RULE =
            Pattern.compile(ANY_PARTITION + "events:[a-z0-9-]+:[0-9]{12}:rule/[A-Za-z0-9._/-]+");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private static final Set<String> OF_SCOPE =
            Set.of("--account", "--region", "--partition", "--prefix", "--connection");

    /** What is printed. */
    enum Form {
        /** What is allowed. */
        PERMISSIONS,
        /** Who may assume the role. */
        TRUST
    }

    private PolicyArguments() {}

    /** Options that would not be looked at. */
    static void refuseStrangers(PolicySubject subject, Form form, List<String> given) {
        String word = subject.name().toLowerCase(Locale.ROOT);
        for (String option : given) {
            boolean isRole = subject == PolicySubject.CODEBUILD || subject == PolicySubject.CODEPIPELINE;
            boolean ofTrust = form == Form.TRUST && isRole;
            boolean used = ofTrust
                    ? Set.of("--trust", "--account").contains(option)
                    : ofPermissions(subject).contains(option);
            if (!used) {
                throw RefusedException.usage(option + " has no place in the " + (ofTrust ? "trust policy" : "policy")
                        + " of " + word + "; leave it out");
            }
        }
    }

    private static Set<String> ofPermissions(PolicySubject subject) {
        return switch (subject) {
            case OPERATOR -> with(OF_SCOPE, "--pass-role", "--queue");
            case CODEBUILD, CODEPIPELINE -> with(OF_SCOPE, "--bucket");
            case QUEUE -> Set.of("--queue", "--rule");
        };
    }

    private static Set<String> with(Set<String> options, String... more) {
        Set<String> all = new HashSet<>(options);
        all.addAll(List.of(more));
        return all;
    }

    static PolicyScope scope(String partition, @Nullable String region, @Nullable String account, String prefix) {
        check("--partition", PARTITION, partition, "aws, aws-cn or aws-us-gov");
        check("--prefix", PREFIX, prefix, "the beginning of a name: letters, digits and . @ _ -, without *");
        if (region != null) {
            check("--region", REGION, region, "a region such as eu-central-1");
        }
        if (account != null) {
            check("--account", ACCOUNT, account, "the 12 digits of an account");
        }
        return new PolicyScope(partition, region == null ? ANY : region, account == null ? ANY : account, prefix);
    }

    /** Whoever may pass any role may do all that any role may. */
    static List<String> roles(PolicyScope scope, List<String> roles) {
        if (roles.isEmpty()) {
            throw RefusedException.usage(
                    "without --pass-role any role could be passed; name each role that projects or pipelines work as");
        }
        String account = scope.account().equals(ANY) ? ACCOUNT.pattern() : scope.account();
        Pattern arn =
                Pattern.compile("arn:" + scope.partition() + ":iam::" + account + ":role/[A-Za-z0-9+=,.@_/-]+\\*?");
        String form =
                "arn:" + scope.partition() + ":iam::" + (scope.account().equals(ANY) ? "ACCOUNT" : scope.account())
                        + ":role/NAME; a * may only end a name that begins with something";
        roles.forEach(role -> check("--pass-role", arn, role, form));
        return roles;
    }

    static List<String> buckets(List<String> buckets) {
        if (buckets.isEmpty()) {
            throw RefusedException.usage(
                    "without --bucket every bucket could be read and written; name the one that holds the artifacts");
        }
        buckets.forEach(bucket -> check("--bucket", BUCKET, bucket, "the name of a bucket"));
        return buckets;
    }

    static void connections(PolicyScope scope, List<String> connections) {
        Pattern arn = Pattern.compile("arn:" + scope.partition()
                + ":(codeconnections|codestar-connections):[a-z0-9-]+:[0-9]{12}:connection/[A-Za-z0-9-]+");
        connections.forEach(connection -> check("--connection", arn, connection, "the ARN of a connection"));
    }

    static List<String> queues(List<String> queues) {
        queues.forEach(queue -> check("--queue", QUEUE, queue, "the ARN of a standard queue, arn:aws:sqs:…"));
        return queues;
    }

    /** A policy is that of one queue. */
    static String oneQueue(List<String> queues) {
        if (queues.size() != 1) {
            throw RefusedException.usage("the policy is that of one queue; name it with --queue");
        }
        return queues(queues).get(0);
    }

    static List<String> rules(List<String> rules) {
        if (rules.isEmpty()) {
            throw RefusedException.usage(
                    "without --rule the rules of every account could send to the queue; name each rule that may");
        }
        rules.forEach(rule -> check("--rule", RULE, rule, "the ARN of a rule, arn:aws:events:…:rule/NAME"));
        return rules;
    }

    /** A trust policy without an account would trust the service on behalf of everybody. */
    static String oneAccount(PolicyScope scope) {
        if (scope.account().equals(ANY)) {
            throw RefusedException.usage("--trust needs --account; name the account that the role is in");
        }
        return scope.account();
    }

    private static void check(String option, Pattern pattern, String value, String form) {
        if (!pattern.matcher(value).matches()) {
            throw RefusedException.usage(option + " is " + value + "; write " + form);
        }
    }
}
