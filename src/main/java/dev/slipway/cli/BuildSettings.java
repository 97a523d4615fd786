package dev.slipway.cli;

import java.util.Map;

/**
 * What the command line says of each build of a run.
 *
 * @param environment variables that are stronger than those of projects, of actions and of buildspecs
 */
record BuildSettings(Map<String, String> environment, CacheMode cacheMode) {

    BuildSettings {
        environment = Map.copyOf(environment);
    }
}
