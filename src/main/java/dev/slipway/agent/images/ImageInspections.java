package dev.slipway.agent.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.slipway.agent.template.DockerJson;
import dev.slipway.agent.template.GoTemplate;
import dev.slipway.agent.template.ParsedTemplate;
import dev.slipway.agent.template.RenderedTemplate;
import dev.slipway.core.docker.DockerCommand;
import dev.slipway.core.docker.ImageIdentifier;
import dev.slipway.oci.StoredImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code docker inspect} (Docker CLI reference). What is found is printed, also if something is not. */
record ImageInspections(ImageStore store) implements CommandHandler<DockerCommand.Inspect> {

    /** The exit code for a format that is none. */
    private static final int WRONG_FORMAT = 64;

    private static final String JSON = "json";

    @Override
    public int answer(DockerCommand.Inspect command, Conversation conversation) throws IOException {
        List<String> problems = new ArrayList<>();
        List<JsonNode> found = new ArrayList<>();
        for (ImageIdentifier identifier : command.images()) {
            Optional<StoredImage> image = store.find(identifier);
            image.ifPresent(one -> found.add(ImageDescription.of(one, KnownNames.of(store, one))));
            if (image.isEmpty()) {
                problems.add(NoSuchImage.client(identifier));
            }
        }
        String format = command.format().orElse("");
        if (format.isEmpty() || format.equals(JSON)) {
            conversation.say(array(found, format));
        } else {
            ParsedTemplate parsed = GoTemplate.parse(format);
            if (parsed instanceof ParsedTemplate.Refused refused) {
                conversation.complain(refused.message() + "\n");
                return WRONG_FORMAT;
            }
            conversation.say(rendered(((ParsedTemplate.Valid) parsed).template(), found, problems));
        }
        return problems.isEmpty() ? 0 : conversation.fail(String.join("\n", problems));
    }

    private static String array(List<JsonNode> found, String format) {
        ArrayNode array = DockerJson.array().addAll(found);
        return (format.equals(JSON) ? DockerJson.compact(array) : DockerJson.indented(array, "    ")) + "\n";
    }

    /** One line for each; Docker prints an empty one if there is none. */
    private static String rendered(GoTemplate template, List<JsonNode> found, List<String> problems) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode image : found) {
            RenderedTemplate rendered = template.render(image, ImageDescription.FIELDS);
            if (rendered instanceof RenderedTemplate.Text text) {
                lines.append(text.text()).append('\n');
            } else if (rendered instanceof RenderedTemplate.Failed failed) {
                problems.add(failed.message());
            }
        }
        return lines.isEmpty() ? "\n" : lines.toString();
    }
}
