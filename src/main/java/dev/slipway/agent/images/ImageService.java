package dev.slipway.agent.images;

import dev.slipway.core.docker.DockerCommand;
import dev.slipway.core.docker.ImageBuild;
import dev.slipway.core.docker.ImageListing;
import dev.slipway.core.docker.ManifestCommand;
import dev.slipway.core.docker.RegistryHost;
import dev.slipway.core.image.BuiltImage;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.image.ImageStep;
import dev.slipway.core.image.Platform;
import dev.slipway.oci.Credential;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.RegistryCredentials;
import dev.slipway.oci.RegistryPorts;
import dev.slipway.oci.RegistrySettings;
import dev.slipway.protocol.PodLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What takes the place of a docker daemon in a build: one for each build, from its first command to its last. */
public final class ImageService implements AutoCloseable {

    /**
     * What the build says about itself.
     *
     * @param sourceDirectory of the primary source
     * @param marker with which the executor's container begins its own lines
     * @param scratch directory that nobody but the agent sees
     */
    public record Settings(
            ImageBuilding images, PodLayout layout, String sourceDirectory, String marker, Path scratch) {}

    private final Settings settings;
    private final Executor executor;
    private final DockerRequests requests;
    private final DockerCommands commands;
    private final ImagePushes pushes;
    private final Optional<DeclaredImages> declared;
    private final BaseImageRegistries bases;

    /**
     * A service.
     *
     * @param role what the pod's own role opens
     */
    public ImageService(Settings settings, RoleLogins role, RegistryPorts ports) {
        this.settings = settings;
        ImageExchange exchange = new ImageExchange(settings.layout());
        ImageStore store = new ImageStore();
        Logins logins =
                Logins.read(settings.layout(), settings.images().registries().secretNames(), role);
        RegistryClient client = client(logins, ports);
        BuildFiles files = new BuildFiles(settings.layout());
        this.executor = new Executor(exchange, settings.marker());
        this.bases = new BaseImageRegistries(store, client, logins);
        ImageMaker maker = new ImageMaker(
                executor,
                files,
                bases,
                new LayerCache(client, Path.of(settings.layout().layouts())),
                settings.images().registries());
        this.pushes = new ImagePushes(store, client, logins);
        this.declared = settings.images()
                .declaration()
                .map(image -> new DeclaredImages(image, settings.sourceDirectory(), maker, files, store, pushes));
        this.commands = commands(maker, store, files, logins, client, ports);
        this.requests = new DockerRequests(exchange, this::answer);
    }

    /** Begins to answer. */
    public void start() {
        executor.start();
        requests.start();
    }

    /** What the build has pushed so far. */
    public List<BuiltImage> pushed() {
        return pushes.pushed();
    }

    /** Ends what runs, and lets the executor's container end. */
    @Override
    public void close() {
        requests.cancelAll();
        executor.close();
        bases.close();
    }

    private int answer(Conversation conversation) throws IOException, InterruptedException {
        List<String> arguments = conversation.request().arguments();
        boolean ofDeclaration = !arguments.isEmpty() && arguments.get(0).equals(ImageStep.COMMAND);
        if (ofDeclaration && declared.isPresent()) {
            return declared.get().answer(arguments.subList(1, arguments.size()), conversation);
        }
        return settings.images().commands() == ImageBuilding.DockerCommands.AVAILABLE
                ? commands.answer(conversation)
                : conversation.fail("Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker"
                        + " daemon running? A build has docker commands if its project says privilegedMode: true.");
    }

    private DockerCommands commands(
            ImageMaker maker,
            ImageStore store,
            BuildFiles files,
            Logins logins,
            RegistryClient client,
            RegistryPorts ports) {
        Path scratch = settings.scratch();
        LoginCommands login =
                new LoginCommands(logins, (registry, credential) -> client(only(registry, credential), ports));
        DaemonFacts facts = new DaemonFacts(
                store,
                platform(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory());
        ImageArchives archives =
                new ImageArchives(store, scratch.resolve("loaded"), dev.slipway.oci.ImageArchive.Limits.DEFAULT);
        return new DockerCommands()
                .on(ImageBuild.class, new ImageBuilds(maker, store, new BuildSources(files), pushes))
                .on(DockerCommand.Push.class, pushes)
                .on(
                        DockerCommand.Pull.class,
                        new ImagePulls(store, new PulledImages(client), scratch.resolve("pulled")))
                .on(DockerCommand.Tag.class, new ImageTagging(store))
                .on(DockerCommand.Remove.class, new ImageRemoval(store))
                .on(ImageListing.class, new ImageListings(store, ports.clock()))
                .on(DockerCommand.Inspect.class, new ImageInspections(store))
                .on(DockerCommand.Save.class, archives::save)
                .on(DockerCommand.Load.class, archives::load)
                .on(
                        ManifestCommand.class,
                        // --insecure opens nothing: plain http is for the hosts that the project names, logins
                        // included.
                        new ManifestLists((image, transport) -> client, pushes::remember))
                .on(DockerCommand.Info.class, facts::info)
                .on(DockerCommand.Version.class, facts::version)
                .on(DockerCommand.Login.class, login::login)
                .on(DockerCommand.Logout.class, login::logout)
                .on(DockerCommand.NoOperation.class, (command, conversation) -> {
                    conversation.say(command.output());
                    return 0;
                });
    }

    private static Platform platform() {
        PulledImages.Wanted here = PulledImages.Wanted.ofThisMachine();
        return new Platform(here.os(), here.architecture(), here.variant());
    }

    private RegistryClient client(RegistryCredentials credentials, RegistryPorts ports) {
        Set<String> plainHttp = Set.copyOf(settings.images().registries().insecure());
        RegistrySettings defaults = RegistrySettings.DEFAULT;
        return new RegistryClient(
                new RegistrySettings(plainHttp, defaults.timeouts(), defaults.retries()), credentials, ports);
    }

    private static RegistryCredentials only(RegistryHost host, Credential credential) {
        return (registry, repository) -> registry.equals(host.toString()) ? Optional.of(credential) : Optional.empty();
    }
}
