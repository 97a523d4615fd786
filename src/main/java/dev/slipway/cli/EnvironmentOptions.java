package dev.slipway.cli;

import dev.slipway.core.run.EnvironmentOverrides;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Variables that {@code slipway run} sets in each of its builds. */
final class EnvironmentOptions {

    @Option(
            names = "--set-env",
            paramLabel = "NAME[=VALUE]",
            description =
                    "Sets a variable in every build, over the project's and the buildspec's; NAME alone takes the value"
                            + " from your environment. Can be given several times.")
    private List<String> given = new ArrayList<>();

    boolean given() {
        return !given.isEmpty();
    }

    /** Name and value of each. */
    Map<String, String> variables(Map<String, String> user) {
        EnvironmentOverrides.Outcome outcome =
                EnvironmentOverrides.parse(given, name -> Optional.ofNullable(user.get(name)));
        if (outcome instanceof EnvironmentOverrides.Refused refused) {
            throw RefusedException.usage("--set-env: " + refused.message());
        }
        return ((EnvironmentOverrides.Valid) outcome).variables();
    }
}
