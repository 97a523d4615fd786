package dev.slipway.core.docker;

import dev.slipway.core.image.ImageReference;
import dev.slipway.core.image.Platform;
import java.util.List;
import java.util.Optional;

/** What a {@code docker} command line asks for (Docker CLI reference). */
public sealed interface DockerCommand
        permits ImageBuild,
                ImageListing,
                ManifestCommand,
                DockerCommand.Tag,
                DockerCommand.Push,
                DockerCommand.Pull,
                DockerCommand.Login,
                DockerCommand.Logout,
                DockerCommand.Remove,
                DockerCommand.Inspect,
                DockerCommand.Save,
                DockerCommand.Load,
                DockerCommand.Info,
                DockerCommand.Version,
                DockerCommand.NoOperation {

    /** How much a command prints. */
    enum Verbosity {
        NORMAL,
        QUIET
    }

    /** {@code docker tag}; {@code target} has a tag and no digest. */
    record Tag(ImageIdentifier source, ImageReference target) implements DockerCommand {}

    /** {@code docker push}; {@code reference} is as written, so without a tag Docker's {@code latest} is meant. */
    record Push(ImageReference reference, Tags tags, Verbosity verbosity) implements DockerCommand {

        /** Which tags of the repository go. */
        public enum Tags {
            ONE,
            ALL
        }
    }

    /** {@code docker pull}; {@code reference} is as written. */
    record Pull(ImageReference reference, Optional<Platform> platform, Verbosity verbosity) implements DockerCommand {}

    /** {@code docker login}. */
    record Login(RegistryHost registry, String username, Password password) implements DockerCommand {}

    /** {@code docker logout}. */
    record Logout(RegistryHost registry) implements DockerCommand {}

    /** {@code docker rmi}. */
    record Remove(List<ImageIdentifier> images, Force force) implements DockerCommand {
        public Remove {
            images = List.copyOf(images);
        }

        /** Whether an image goes that has further tags, and whether one that is not there is an error. */
        public enum Force {
            NOT_FORCED,
            FORCED
        }
    }

    /** {@code docker inspect} of images; without a format, Docker's JSON. */
    record Inspect(List<ImageIdentifier> images, Optional<String> format) implements DockerCommand {
        public Inspect {
            images = List.copyOf(images);
        }
    }

    /** {@code docker save}: a tar to standard output; whoever called writes it to the file of {@code -o}. */
    record Save(List<ImageIdentifier> images) implements DockerCommand {
        public Save {
            images = List.copyOf(images);
        }
    }

    /** {@code docker load}: a tar from standard input, where whoever called sends the file of {@code -i}. */
    record Load(Verbosity verbosity) implements DockerCommand {}

    /** {@code docker info}; without a format, Docker's own text. */
    record Info(Optional<String> format) implements DockerCommand {}

    /** {@code docker version}; without a format, Docker's own text. */
    record Version(Optional<String> format) implements DockerCommand {}

    /** Nothing is to be done: {@code output} goes to standard output as it is, and the exit code is 0. */
    record NoOperation(String output) implements DockerCommand {}
}
