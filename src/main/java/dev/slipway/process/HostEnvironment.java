package dev.slipway.process;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a build on this machine inherits of the user's environment. Everything but what would change the meaning of the
 * build's own interpreters, or belongs to another build: ADR 0006 says why not less.
 */
final class HostEnvironment {

    private static final Set<String> LEFT_OUT = Set.of(
            "BASH_ENV",
            "ENV",
            "CDPATH",
            "IFS",
            "PS4",
            "SHELLOPTS",
            "BASHOPTS",
            "VIRTUAL_ENV",
            "PYTHONHOME",
            "PYTHONPATH",
            "PWD",
            "OLDPWD",
            "_");

    /** How git reaches a server; all its other variables say where a repository is. */
    private static final Set<String> GIT_SETTINGS =
            Set.of("GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSL_CAINFO", "GIT_SSL_NO_VERIFY", "GIT_PROXY_COMMAND");

    private HostEnvironment() {}

    /** The environment of the build's shell; caches of package managers stay where the user has them. */
    static Map<String, String> of(Map<String, String> user, BuildHome build, boolean python) {
        Map<String, String> environment = new TreeMap<>();
        user.forEach((name, value) -> {
            boolean foreign = name.startsWith("LD_")
                    || (name.startsWith("GIT_") && !GIT_SETTINGS.contains(name))
                    || name.startsWith("DYLD_")
                    || name.startsWith("CODEBUILD_")
                    || name.startsWith("SLIPWAY_");
            if (!foreign && !LEFT_OUT.contains(name)) {
                environment.put(name, value);
            }
        });
        LauncherLocale.restore(user, environment);
        if (user.containsKey("HOME")) {
            environment.putIfAbsent(
                    "XDG_CACHE_HOME", Path.of(user.get("HOME"), ".cache").toString());
        }
        region(environment);
        environment.put("HOME", build.home().toString());
        // The build's files are no repository, and git must not find the user's own further up.
        environment.put("GIT_CEILING_DIRECTORIES", build.root().toString());
        environment.putIfAbsent("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("PATH", environment.get("PATH") + ":" + build.programs());
        if (python) {
            environment.put("VIRTUAL_ENV", build.virtualEnvironment().toString());
            environment.put("PATH", build.virtualEnvironment().resolve("bin") + ":" + environment.get("PATH"));
        }
        return environment;
    }

    /** The two names say the same in CodeBuild; programs read one or the other. */
    private static void region(Map<String, String> environment) {
        String region = environment.getOrDefault("AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", ""));
        if (!region.isEmpty()) {
            environment.putIfAbsent("AWS_REGION", region);
            environment.putIfAbsent("AWS_DEFAULT_REGION", region);
        }
    }
}
