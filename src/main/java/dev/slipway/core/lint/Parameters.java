package dev.slipway.core.lint;

import dev.slipway.core.buildspec.BuildspecOutline;
import java.util.List;
import java.util.Optional;

/** Names of the Parameter Store that nobody can have: nothing in them is expanded (ADR 0027). */
final class Parameters {

    private Parameters() {}

    static List<Finding> findings(BuildspecOutline outline) {
        return outline.parameters().stream()
                .filter(parameter -> parameter.value().text().contains("$"))
                .map(parameter -> new Finding(
                        parameter.value().place(),
                        LintRule.PARAMETER,
                        "there can be no parameter "
                                + Shown.text(parameter.value().text()) + ": variables in its name are not replaced",
                        Optional.of("write the whole name, or read the parameter with the AWS CLI in a command")))
                .toList();
    }
}
