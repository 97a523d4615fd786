package dev.slipway.core.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.image.ImageReference;
import dev.slipway.core.image.ParsedImageReference;
import java.util.List;
import java.util.Map;

/** Command lines as a shell would hand them over. */
final class Given {

    private Given() {}

    /** Words separated by blanks; {@code ''} is an empty one. */
    static List<String> words(String line) {
        return line.isEmpty()
                ? List.of()
                : List.of(line.split(" +")).stream()
                        .map(word -> word.equals("''") ? "" : word)
                        .toList();
    }

    static DockerCommand command(String line) {
        return command(words(line), Map.of());
    }

    static DockerCommand command(List<String> words, Map<String, String> environment) {
        ParsedDockerCommand parsed = DockerCommandLine.parse(words, environment);
        assertThat(parsed).as("docker %s", words).isInstanceOf(ParsedDockerCommand.Valid.class);
        return ((ParsedDockerCommand.Valid) parsed).command();
    }

    static <T extends DockerCommand> T command(String line, Class<T> type) {
        DockerCommand command = command(line);
        assertThat(command).as("docker %s", line).isInstanceOf(type);
        return type.cast(command);
    }

    static ImageBuild build(String options) {
        return command("build " + options, ImageBuild.class);
    }

    static String output(String line) {
        return command(line, DockerCommand.NoOperation.class).output();
    }

    static ParsedDockerCommand.Refused refusal(String line) {
        return refusal(words(line));
    }

    static ParsedDockerCommand.Refused refusal(List<String> words) {
        ParsedDockerCommand parsed = DockerCommandLine.parse(words, Map.of());
        assertThat(parsed).as("docker %s", words).isInstanceOf(ParsedDockerCommand.Refused.class);
        return (ParsedDockerCommand.Refused) parsed;
    }

    static ImageReference reference(String text) {
        return ((ParsedImageReference.Valid) ImageReference.parse(text)).reference();
    }
}
