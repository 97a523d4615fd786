package dev.slipway.core.lint;

import dev.slipway.core.buildspec.BuildspecOutline;
import dev.slipway.core.buildspec.LocatedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What looks like a secret that stands in the file. Its value is never told. */
final class Secrets {

    private static final Pattern KEY_ID = Pattern.compile("(?<![A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])");
    private static final Pattern SECRET_NAME =
            Pattern.compile("(.*_)?(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_KEY|SECRET_ACCESS_KEY|ACCESS_TOKEN)");
    private static final Pattern PASSWORD_INSIDE =
            Pattern.compile("(?<![a-z_-])(?:password|passwd|pwd)=(?<value>[^\\s;&'\"]{4,})", Pattern.CASE_INSENSITIVE);

    /** Placeholders, references, and switches. */
    private static final Pattern NO_SECRET = Pattern.compile("[$<{%*/].*|.*\\$\\{.*|arn:.*|https?:.*|x+|.{0,3}");

    /** What test databases are set up with, and what stands for a value that is yet to come. */
    private static final Set<String> WELL_KNOWN = Set.of(
            "true",
            "false",
            "none",
            "null",
            "test",
            "testing",
            "root",
            "admin",
            "postgres",
            "mysql",
            "password",
            "secret",
            "token",
            "example",
            "dummy",
            "changeme",
            "change_me",
            "change-me",
            "placeholder",
            "default");

    private Secrets() {}

    static List<Finding> findings(BuildspecOutline outline, List<LintedCommand> commands) {
        List<Finding> findings = new ArrayList<>();
        commands.forEach(command -> keyId(command.source()).ifPresent(findings::add));
        for (BuildspecOutline.Entry variable : outline.variables()) {
            Optional<Finding> keyId = keyId(variable.value());
            keyId.ifPresent(findings::add);
            if (keyId.isEmpty() && isSecret(variable)) {
                findings.add(finding(
                        variable.value().place(),
                        "env.variables." + Shown.text(variable.name().text()) + " holds what looks like a secret"));
            }
        }
        return findings;
    }

    private static Optional<Finding> keyId(LocatedText text) {
        Matcher matcher = KEY_ID.matcher(text.text());
        while (matcher.find()) {
            if (!matcher.group().endsWith("EXAMPLE")) {
                return Optional.of(finding(text.at(matcher.start()), "this looks like an access key of AWS"));
            }
        }
        return Optional.empty();
    }

    private static boolean isSecret(BuildspecOutline.Entry variable) {
        String name = variable.name().text().toUpperCase(Locale.ROOT);
        String value = variable.value().text();
        if (SECRET_NAME.matcher(name).matches()) {
            return isLiteral(value);
        }
        Matcher inside = PASSWORD_INSIDE.matcher(value);
        return inside.find() && isLiteral(inside.group("value"));
    }

    private static boolean isLiteral(String value) {
        return !NO_SECRET.matcher(value).matches() && !WELL_KNOWN.contains(value.toLowerCase(Locale.ROOT));
    }

    private static Finding finding(LocatedText.Place place, String what) {
        return Finding.of(
                place,
                LintRule.SECRET,
                what + ": everyone who can read the file can read it",
                "keep it in Secrets Manager, Parameter Store or a Secret, and take it back if it is real");
    }
}
