package dev.slipway.agent.images;

import static dev.slipway.agent.images.RegistryImage.fullName;

import dev.slipway.core.docker.ManifestCommand;
import dev.slipway.core.docker.ManifestCommand.Create.Existing;
import dev.slipway.core.docker.ManifestCommand.Inspect.Detail;
import dev.slipway.core.docker.ManifestCommand.Push.AfterPush;
import dev.slipway.core.docker.ManifestCommand.Transport;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.Digest;
import dev.slipway.oci.ManifestList;
import dev.slipway.oci.ManifestList.Annotation;
import dev.slipway.oci.MediaTypes;
import dev.slipway.oci.Parsed;
import dev.slipway.oci.Platform;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.RegistryAnswer;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.RegistryFailure;
import dev.slipway.oci.Success;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** {@code docker manifest …} (Docker CLI reference). The images of a list are in a registry; the list is here until it is pushed. */
final class ManifestLists implements CommandHandler<ManifestCommand> {

    /** What Go calls the systems that an image can be for: others are slips of the pen. */
    private static final Set<String> PLATFORMS = Set.of(
            "linux/386",
            "linux/amd64",
            "linux/arm",
            "linux/arm64",
            "linux/loong64",
            "linux/mips64",
            "linux/mips64le",
            "linux/ppc64le",
            "linux/riscv64",
            "linux/s390x",
            "windows/386",
            "windows/amd64",
            "windows/arm64");

    private final RegistryClients clients;
    private final BiConsumer<ImageReference, Digest> pushed;
    private final LocalManifestLists lists = new LocalManifestLists();

    /**
     * The commands.
     *
     * @param pushed told of each list that a registry has
     */
    ManifestLists(RegistryClients clients, BiConsumer<ImageReference, Digest> pushed) {
        this.clients = clients;
        this.pushed = pushed;
    }

    @Override
    public int answer(ManifestCommand command, Conversation conversation) throws IOException {
        if (command instanceof ManifestCommand.Create create) {
            return create(create, conversation);
        }
        if (command instanceof ManifestCommand.Annotate annotate) {
            return annotate(annotate, conversation);
        }
        if (command instanceof ManifestCommand.Inspect inspect) {
            return inspect(inspect, conversation);
        }
        return command instanceof ManifestCommand.Push push
                ? push(push, conversation)
                : remove((ManifestCommand.Remove) command, conversation);
    }

    private int create(ManifestCommand.Create command, Conversation conversation) throws IOException {
        if (lists.find(command.list()).isPresent() && command.existing() == Existing.REFUSED) {
            return conversation.fail("refusing to amend an existing manifest list with no --amend flag");
        }
        List<RegistryImage> images = new ArrayList<>();
        for (ImageReference name : command.images()) {
            RegistryAnswer<RegistryImage> answer = RegistryImage.fetch(client(name, command.transport()), name);
            if (answer instanceof RegistryFailure<RegistryImage> failure) {
                return conversation.fail(failure.message());
            }
            RegistryImage image = ((Success<RegistryImage>) answer).value();
            images.add(asAnnotated(command.list(), image));
        }
        lists.put(command.list(), images);
        conversation.say("Created manifest list " + fullName(command.list()) + "\n");
        return 0;
    }

    /** An image that the list has already keeps what was annotated. */
    private RegistryImage asAnnotated(ImageReference list, RegistryImage image) {
        return lists.find(list, image.name())
                .filter(known -> known.manifest().equals(image.manifest()))
                .orElse(image);
    }

    private int annotate(ManifestCommand.Annotate command, Conversation conversation) throws IOException {
        Optional<RegistryImage> image = lists.find(command.list(), command.image());
        if (image.isEmpty()) {
            return conversation.fail("manifest for image " + fullName(command.image()) + " does not exist in "
                    + fullName(command.list()));
        }
        Annotation annotation = new Annotation(
                command.os(), command.architecture(), command.variant(), command.osVersion(), command.osFeatures());
        Parsed<ManifestList> annotated = new ManifestList(List.of(image.get().entry()))
                .annotate(image.get().manifest().digest(), annotation);
        if (annotated instanceof Parsed.Refused<ManifestList> refused) {
            return conversation.fail(refused.message());
        }
        Platform platform = ((Parsed.Valid<ManifestList>) annotated)
                .value()
                .entries()
                .get(0)
                .platform();
        String name = platform.os() + "/" + platform.architecture();
        if (!PLATFORMS.contains(name)) {
            return conversation.fail("manifest entry for image has unsupported os/arch combination: " + name);
        }
        lists.put(command.list(), List.of(image.get().on(platform)));
        return 0;
    }

    private int inspect(ManifestCommand.Inspect command, Conversation conversation) throws IOException {
        if (command.list().isPresent()) {
            Optional<RegistryImage> image = lists.find(command.list().get(), command.image());
            return image.isPresent()
                    ? print(image.get(), command.detail(), conversation)
                    : conversation.fail(missing(command.image()));
        }
        Optional<List<RegistryImage>> local = lists.find(command.image());
        if (local.isEmpty()) {
            return inspectRemote(command, conversation);
        }
        if (command.detail() == Detail.VERBOSE) {
            conversation.say(ManifestView.verbose(local.get()));
            return 0;
        }
        Parsed<RawManifest> rendered = render(local.get());
        if (rendered instanceof Parsed.Refused<RawManifest> refused) {
            return conversation.fail(refused.message());
        }
        conversation.say(ManifestView.of(((Parsed.Valid<RawManifest>) rendered).value()));
        return 0;
    }

    private int inspectRemote(ManifestCommand.Inspect command, Conversation conversation) throws IOException {
        RegistryClient client = client(command.image(), command.transport());
        RegistryAnswer<String> view = client.manifest(command.image()).then(manifest -> {
            if (command.detail() == Detail.MANIFEST) {
                return new Success<>(ManifestView.of(manifest));
            }
            return MediaTypes.isIndex(manifest.mediaType())
                    ? listed(client, command.image(), manifest).map(ManifestView::verbose)
                    : RegistryImage.of(client, command.image(), manifest).map(ManifestView::verbose);
        });
        if (view instanceof RegistryFailure<String> failure) {
            return conversation.fail(failure.message());
        }
        conversation.say(((Success<String>) view).value());
        return 0;
    }

    private static RegistryAnswer<List<RegistryImage>> listed(
            RegistryClient client, ImageReference list, RawManifest manifest) {
        Parsed<ManifestList> parsed = ManifestList.parse(manifest);
        if (parsed instanceof Parsed.Refused<ManifestList> refused) {
            return new RegistryFailure<>(RegistryFailure.Kind.INVALID, refused.message());
        }
        List<RegistryImage> images = new ArrayList<>();
        for (ManifestList.Entry entry :
                ((Parsed.Valid<ManifestList>) parsed).value().entries()) {
            ImageReference name = list.withDigest(entry.manifest().digest().value());
            RegistryAnswer<RegistryImage> image =
                    client.manifest(name).then(found -> RegistryImage.listed(name, found, entry.platform()));
            if (image instanceof RegistryFailure<RegistryImage> failure) {
                return failure.as();
            }
            images.add(((Success<RegistryImage>) image).value());
        }
        return new Success<>(List.copyOf(images));
    }

    private static int print(RegistryImage image, Detail detail, Conversation conversation) throws IOException {
        conversation.say(detail == Detail.VERBOSE ? ManifestView.verbose(image) : ManifestView.of(image.manifest()));
        return 0;
    }

    private int push(ManifestCommand.Push command, Conversation conversation) throws IOException {
        Optional<List<RegistryImage>> images = lists.find(command.list());
        if (images.isEmpty()) {
            return conversation.fail(missing(command.list()));
        }
        for (RegistryImage image : images.get()) {
            if (!image.name().registry().equals(command.list().registry())) {
                return conversation.fail("cannot use source images from a different registry than the target image: "
                        + image.name().registry() + " != " + command.list().registry());
            }
        }
        Parsed<RawManifest> rendered = render(images.get());
        if (rendered instanceof Parsed.Refused<RawManifest> refused) {
            return conversation.fail(refused.message());
        }
        RawManifest manifest = ((Parsed.Valid<RawManifest>) rendered).value();
        int code = push(command, images.get(), manifest, conversation);
        if (code == 0 && command.afterPush() == AfterPush.PURGED) {
            lists.remove(command.list());
        }
        return code;
    }

    private int push(
            ManifestCommand.Push command, List<RegistryImage> images, RawManifest manifest, Conversation conversation)
            throws IOException {
        ManifestListPush push = new ManifestListPush(client(command.list(), command.transport()), command.list());
        for (RegistryImage image : push.foreign(images)) {
            RegistryAnswer<Digest> copied = push.copy(image);
            if (copied instanceof RegistryFailure<Digest> failure) {
                return conversation.fail(failure.message());
            }
            Digest digest = ((Success<Digest>) copied).value();
            conversation.say("Pushed ref " + command.list().name() + "@" + digest + " with digest: " + digest + "\n");
        }
        RegistryAnswer<Digest> answer = push.push(manifest);
        if (answer instanceof RegistryFailure<Digest> failure) {
            return conversation.fail(failure.message());
        }
        Digest digest = ((Success<Digest>) answer).value();
        pushed.accept(command.list(), digest);
        conversation.say(digest + "\n");
        return 0;
    }

    private int remove(ManifestCommand.Remove command, Conversation conversation) throws IOException {
        List<String> problems = command.lists().stream()
                .filter(list -> !lists.remove(list))
                .map(ManifestLists::missing)
                .toList();
        return problems.isEmpty() ? 0 : conversation.fail(String.join("\n", problems));
    }

    private static Parsed<RawManifest> render(List<RegistryImage> images) {
        ManifestList list = ManifestList.EMPTY;
        for (RegistryImage image : images) {
            Parsed<ManifestList> added = list.with(image.entry());
            if (added instanceof Parsed.Refused<ManifestList> refused) {
                return new Parsed.Refused<>(refused.message());
            }
            list = ((Parsed.Valid<ManifestList>) added).value();
        }
        return list.render();
    }

    private RegistryClient client(ImageReference image, Transport transport) {
        return clients.of(image, transport);
    }

    private static String missing(ImageReference name) {
        return "No such manifest: " + fullName(name);
    }
}
