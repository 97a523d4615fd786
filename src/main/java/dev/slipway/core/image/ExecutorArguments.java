package dev.slipway.core.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The argument list of Kaniko's executor for one build (Kaniko README, "Additional Flags"). Each argument is
 * {@code --flag=value}, so that no value is ever read as a flag.
 */
public final class ExecutorArguments {

    private ExecutorArguments() {}

    /** The arguments, the program's own name excluded. */
    public static List<String> of(ExecutorBuild build) {
        List<String> arguments = new ArrayList<>(List.of(
                // The executor holds no credentials to push with: a RUN could read them.
                "--no-push",
                "--credential-helpers=",
                "--oci-layout-path=" + build.layoutDirectory(),
                // Several builds share the container; each begins with a clean root.
                "--pre-cleanup",
                "--context=dir://" + build.context(),
                "--dockerfile=" + build.dockerfile()));
        build.target().ifPresent(target -> arguments.add("--target=" + target));
        build.platform().ifPresent(platform -> arguments.add("--custom-platform=" + platform));
        arguments.addAll(pairs("--build-arg=", build.buildArguments()));
        arguments.addAll(pairs("--label=", build.labels()));
        arguments.addAll(pairs("--annotation=", build.annotations()));
        build.registryMaps().forEach(map -> arguments.add("--registry-map=" + map));
        build.mirrors().forEach(mirror -> arguments.add("--registry-mirror=" + mirror));
        build.insecureRegistries().forEach(host -> arguments.add("--insecure-registry=" + host));
        build.cacheLayout()
                .ifPresent(layout -> arguments.addAll(List.of("--cache=true", "--cache-repo=oci:" + layout)));
        arguments.addAll(adjustable(build.extraFlags()));
        return List.copyOf(arguments);
    }

    /** What the project's flags may change, and these flags themselves. */
    private static List<String> adjustable(ExecutorFlags extra) {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("log-format", "text");
        // These two keep the executor's memory far below what layers of some hundred megabytes need otherwise.
        defaults.put("snapshot-mode", "redo");
        defaults.put("compressed-caching", "false");
        extra.all().forEach(flag -> defaults.remove(flag.name()));
        List<String> arguments = new ArrayList<>();
        defaults.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        extra.all().forEach(flag -> arguments.add("--" + flag.name() + "=" + flag.value()));
        return arguments;
    }

    private static List<String> pairs(String flag, Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> flag + pair.getKey() + "=" + pair.getValue())
                .toList();
    }
}
