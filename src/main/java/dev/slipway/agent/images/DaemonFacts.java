package dev.slipway.agent.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.agent.template.DockerJson;
import dev.slipway.agent.template.GoTemplate;
import dev.slipway.agent.template.ParsedTemplate;
import dev.slipway.agent.template.RenderedTemplate;
import dev.slipway.agent.template.TemplateFields;
import dev.slipway.core.docker.DockerCommand;
import dev.slipway.core.docker.DockerRelease;
import dev.slipway.core.image.Platform;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * {@code docker info} and {@code docker version} (Docker CLI reference): scripts ask them whether a daemon has come up.
 *
 * @param platform what images are built for unless the build says otherwise
 * @param processors that the build has
 * @param memoryBytes that the build has
 */
record DaemonFacts(ImageStore store, Platform platform, int processors, long memoryBytes) {

    /** The exit code for a format that is none. */
    private static final int WRONG_FORMAT = 64;

    private static final String LEAST_API_VERSION = "1.24";
    private static final String NAME = "slipway";
    private static final String CONTEXT = "default";
    private static final Map<String, String> MACHINES =
            Map.of("amd64", "x86_64", "arm64", "aarch64", "386", "i686", "arm", "armv7l");

    /** Fields that a template knows by these names, and JSON by others or not at all. */
    private static final TemplateFields FIELDS = new TemplateFields(
            Set.of("Details"),
            Map.of("APIVersion", TextNode.valueOf(DockerRelease.API_VERSION), "Experimental", BooleanNode.FALSE));

    /** {@code docker info}. */
    int info(DockerCommand.Info command, Conversation conversation) throws IOException {
        String format = command.format().orElse("");
        return format.isEmpty() ? say(infoText(), conversation) : say(format, infoJson(), conversation);
    }

    /** {@code docker version}. */
    int version(DockerCommand.Version command, Conversation conversation) throws IOException {
        String format = command.format().orElse("");
        return format.isEmpty() ? say(versionText(), conversation) : say(format, versionJson(), conversation);
    }

    private static int say(String text, Conversation conversation) throws IOException {
        conversation.say(text);
        return 0;
    }

    private static int say(String format, JsonNode facts, Conversation conversation) throws IOException {
        ParsedTemplate parsed = GoTemplate.parse(format.equals("json") ? "{{json .}}" : format);
        if (parsed instanceof ParsedTemplate.Refused refused) {
            conversation.complain(refused.message() + "\n");
            return WRONG_FORMAT;
        }
        RenderedTemplate rendered = ((ParsedTemplate.Valid) parsed).template().render(facts, FIELDS);
        if (rendered instanceof RenderedTemplate.Failed failed) {
            conversation.say("\n");
            return conversation.fail(failed.message());
        }
        return say(((RenderedTemplate.Text) rendered).text() + "\n", conversation);
    }

    private String infoText() {
        return """
            Client:
             Version:    %s
             Context:    %s
             Debug Mode: false

            Server:
             Containers: 0
              Running: 0
              Paused: 0
              Stopped: 0
             Images: %d
             Server Version: %s
             Storage Driver: oci-layout
             Swarm: inactive
             Operating System: Slipway
             OSType: %s
             Architecture: %s
             CPUs: %d
             Total Memory: %s
             Name: %s
             Debug Mode: false
             Experimental: false
             Live Restore Enabled: false

            """.formatted(
                        DockerRelease.VERSION,
                        CONTEXT,
                        store.images().size(),
                        DockerRelease.VERSION,
                        platform.os(),
                        machine(),
                        processors,
                        HumanUnits.memory(memoryBytes),
                        NAME);
    }

    private JsonNode infoJson() {
        ObjectNode json = DockerJson.object()
                .put("ID", NAME)
                .put("Containers", 0)
                .put("ContainersRunning", 0)
                .put("ContainersPaused", 0)
                .put("ContainersStopped", 0)
                .put("Images", store.images().size())
                .put("Driver", "oci-layout")
                .put("Debug", false)
                .put("OperatingSystem", "Slipway")
                .put("OSType", platform.os())
                .put("Architecture", machine())
                .put("NCPU", processors)
                .put("MemTotal", memoryBytes)
                .put("Name", NAME)
                .put("ExperimentalBuild", false)
                .put("ServerVersion", DockerRelease.VERSION)
                .put("LiveRestoreEnabled", false);
        json.putArray("Labels");
        json.putArray("SecurityOptions");
        json.putArray("Warnings");
        json.putObject("Swarm").put("LocalNodeState", "inactive").put("ControlAvailable", false);
        json.set("ClientInfo", client().put("Debug", false));
        return json;
    }

    private String versionText() {
        return """
            Client:
             Version:           %1$s
             API version:       %2$s
             Git commit:        %3$s
             OS/Arch:           %4$s/%5$s
             Context:           %6$s

            Server:
             Engine:
              Version:          %1$s
              API version:      %2$s (minimum version %7$s)
              Git commit:       %3$s
              OS/Arch:          %4$s/%5$s
              Experimental:     false
            """.formatted(
                        DockerRelease.VERSION,
                        DockerRelease.API_VERSION,
                        DockerRelease.BUILD,
                        platform.os(),
                        platform.architecture(),
                        CONTEXT,
                        LEAST_API_VERSION);
    }

    private JsonNode versionJson() {
        ObjectNode json = DockerJson.object();
        json.set("Client", client());
        ObjectNode server = json.putObject("Server");
        server.putObject("Platform").put("Name", "");
        ObjectNode engine =
                server.putArray("Components").addObject().put("Name", "Engine").put("Version", DockerRelease.VERSION);
        engine.putObject("Details")
                .put("ApiVersion", DockerRelease.API_VERSION)
                .put("Arch", platform.architecture())
                .put("Experimental", "false")
                .put("GitCommit", DockerRelease.BUILD)
                .put("MinAPIVersion", LEAST_API_VERSION)
                .put("Os", platform.os());
        both(server).put("MinAPIVersion", LEAST_API_VERSION);
        return json;
    }

    private ObjectNode client() {
        return both(DockerJson.object())
                .put("DefaultAPIVersion", DockerRelease.API_VERSION)
                .put("Context", CONTEXT);
    }

    private ObjectNode both(ObjectNode json) {
        return json.put("Version", DockerRelease.VERSION)
                .put("ApiVersion", DockerRelease.API_VERSION)
                .put("GitCommit", DockerRelease.BUILD)
                .put("Os", platform.os())
                .put("Arch", platform.architecture());
    }

    private String machine() {
        return MACHINES.getOrDefault(platform.architecture(), platform.architecture());
    }
}
