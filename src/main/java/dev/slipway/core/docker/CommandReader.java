package dev.slipway.core.docker;

import java.util.List;
import java.util.Map;

/** Reads what follows a command's name. */
@FunctionalInterface
interface CommandReader {

    Reading<DockerCommand> read(List<String> words, Map<String, String> environment);
}
